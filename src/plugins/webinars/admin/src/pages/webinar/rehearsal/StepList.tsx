import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Rehearsal, RehearsalStepKey } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { useText, type TextKey } from '../../../use-text';
import { mailedIn } from './report';
import { useVirtualClock } from './use-virtual-clock';

/** All steps in their order, each a way to go there. */
export function StepList({
  rehearsal,
  current,
  onStep,
}: {
  rehearsal: Rehearsal;
  current: RehearsalStepKey;
  onStep: (step: RehearsalStepKey) => void;
}) {
  const say = useText();
  const clock = useVirtualClock(rehearsal);
  const reached = rehearsal.steps.findIndex(({ key }) => key === current);
  return (
    <Card title={say('rehearsal.steps')}>
      <Box tag="ol">
        {rehearsal.steps.map((step, index) => {
          const mailed = mailedIn(step);
          return (
            <li key={step.key}>
              <Step
                type="button"
                aria-current={index === reached ? 'step' : undefined}
                onClick={() => onStep(step.key)}
              >
                <Flex gap={3} alignItems="flex-start">
                  <Box
                    aria-hidden
                    background={index === reached ? 'primary600' : index < reached ? 'success600' : 'neutral300'}
                    width="0.8rem"
                    height="0.8rem"
                    minWidth="0.8rem"
                    marginTop={2}
                    style={{ borderRadius: '50%' }}
                  />
                  <Flex direction="column" alignItems="flex-start">
                    <Typography fontWeight={index === reached ? 'bold' : 'regular'} textColor="neutral800">
                      {say(`rehearsal.step.${step.key}` as TextKey)}
                    </Typography>
                    <Typography variant="pi" textColor="neutral600">
                      {clock.short(step.at)}
                    </Typography>
                    {mailed > 0 && (
                      <Typography variant="pi" textColor="primary700">
                        {say('rehearsal.people', { count: mailed })}
                      </Typography>
                    )}
                  </Flex>
                </Flex>
              </Step>
            </li>
          );
        })}
      </Box>
    </Card>
  );
}

const Step = styled.button`
  display: block;
  width: 100%;
  padding: 0.8rem;
  text-align: left;
  cursor: pointer;
  background: transparent;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadius};
  &:hover,
  &[aria-current] {
    background: ${({ theme }) => theme.colors.primary100};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;
