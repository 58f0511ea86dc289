import { Box, Flex, Typography } from '@strapi/design-system';
import type { AdminWebinar } from '../../../../../contracts';
import { Moment } from '../../../components/Moment';
import { useText } from '../../../use-text';
import { lifeOf, type LifeStep } from './life';

const DOT: Record<LifeStep['phase'], string> = {
  past: 'success600',
  next: 'primary600',
  future: 'neutral300',
  missed: 'neutral300',
};

/** Where the webinar stands in its life, and what comes next. */
export function Timeline({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  return (
    <Box tag="section" aria-labelledby="webinar-life" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Typography tag="h2" variant="delta" id="webinar-life">
        {say('life.title')}
      </Typography>
      <Box tag="ol" paddingTop={4}>
        {lifeOf(webinar, new Date()).map((step) => (
          <Flex tag="li" key={step.key} gap={3} alignItems="flex-start" paddingBottom={4}>
            <Box
              aria-hidden
              background={DOT[step.phase]}
              width="0.8rem"
              height="0.8rem"
              minWidth="0.8rem"
              marginTop={1}
              style={{ borderRadius: '50%' }}
            />
            <Box>
              <Typography
                fontWeight={step.phase === 'next' ? 'bold' : 'regular'}
                textColor={step.phase === 'missed' ? 'neutral600' : 'neutral800'}
                style={step.phase === 'missed' ? { textDecoration: 'line-through' } : undefined}
              >
                {say(`life.${step.key}`)} {step.phase === 'next' && say('life.next')}
              </Typography>
              {step.at && <Moment at={step.at} timeZone={webinar.timezone} />}
            </Box>
          </Flex>
        ))}
      </Box>
    </Box>
  );
}
