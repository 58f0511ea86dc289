import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { AdminWebinar, Mailing } from '../../../../../contracts';
import { useTimelineQuery } from '../../../api/charts';
import { Card } from '../../../components/Card';
import { Countdown } from '../../../components/Countdown';
import { Moment } from '../../../components/Moment';
import { PAGES } from '../../../plugin';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { useLookAgain } from '../../../use-look-again';
import { lifeOf, MAIL_OF, type LifeStep } from './life';
import { mailLines, type MailLine } from './mail-lines';

const DOT: Record<LifeStep['phase'], string> = {
  past: 'success600',
  next: 'primary600',
  future: 'neutral300',
  missed: 'neutral300',
};
const LINE: Record<MailLine['tone'], string> = { plain: 'neutral700', quiet: 'neutral600', bad: 'danger600' };

/** Where the webinar stands in its life, what comes next, and who is mailed at each step. */
export function Timeline({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { data, isError, refetch } = useTimelineQuery(webinar.documentId, {
    refetchOnMountOrArgChange: true,
  });
  useLookAgain(refetch, 60_000);
  const mailings = new Map(data?.data.mailings.map((mailing) => [mailing.kind, mailing]));
  const steps = lifeOf(webinar, new Date());
  return (
    <Card title={say('life.title')}>
      <Box tag="ol">
        {steps.map((step, index) => (
          <Step key={step.key} step={step} webinar={webinar} mailings={mailings} last={index === steps.length - 1} />
        ))}
      </Box>
      {isError && !data && (
        <Flex gap={3} role="alert">
          <Typography variant="pi" textColor="danger600">
            {say('life.mails.notLoaded')}
          </Typography>
          <TextButton onClick={() => void refetch()}>{say('problem.again')}</TextButton>
        </Flex>
      )}
    </Card>
  );
}

function Step({
  step,
  webinar,
  mailings,
  last,
}: {
  step: LifeStep;
  webinar: AdminWebinar;
  mailings: ReadonlyMap<string, Mailing>;
  last: boolean;
}) {
  const say = useText();
  const { may } = useRights();
  const kind = MAIL_OF[step.key];
  const mailing = kind && mailings.get(kind);
  // Reminders go out with the sweep before their moment: the time at which they really do is the one to read.
  const at = mailing?.at ?? step.at;
  const lines = mailLines(mailing, step.phase, say);
  const missed = step.phase === 'missed';
  return (
    <Flex tag="li" gap={3} alignItems="stretch" aria-current={step.phase === 'next' ? 'step' : undefined}>
      <Flex aria-hidden direction="column" gap={1} paddingTop={1}>
        <Box background={DOT[step.phase]} width="1rem" height="1rem" style={{ borderRadius: '50%' }} />
        {!last && <Box background="neutral200" width="2px" flex="1" />}
      </Flex>
      <Flex direction="column" alignItems="flex-start" gap={1} paddingBottom={5} flex="1">
        <Typography
          fontWeight={step.phase === 'next' ? 'bold' : 'semiBold'}
          textColor={missed ? 'neutral600' : 'neutral800'}
          style={missed ? { textDecoration: 'line-through' } : undefined}
        >
          {say(`life.${step.key}`)} {step.phase === 'next' && say('life.next')}
        </Typography>
        {step.phase === 'next' && at && (
          <Typography variant="pi" textColor="primary600" fontWeight="semiBold">
            <Countdown to={at} />
          </Typography>
        )}
        {at && <Moment at={at} timeZone={webinar.timezone} />}
        {lines.length > 0 && (
          <Box tag="ul">
            {lines.map(({ text, tone }) => (
              <Typography tag="li" key={text} variant="pi" textColor={LINE[tone]}>
                {text}{' '}
                {tone === 'bad' && may('registrations') && (
                  <Typography
                    tag={Link}
                    variant="pi"
                    textColor="primary600"
                    to={PAGES.webinar(webinar.documentId, 'mails')}
                  >
                    {say('life.mails.look')}
                  </Typography>
                )}
              </Typography>
            ))}
          </Box>
        )}
      </Flex>
    </Flex>
  );
}
