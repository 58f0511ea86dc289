import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Minus, WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { CheckFinding, CheckStep } from '../../../../contracts';

import { useText } from '../../use-text';

const MARKS: Record<CheckStep['state'], { icon: ReactNode; colour: string }> = {
  ok: { icon: <CheckCircle aria-hidden />, colour: 'success600' },
  warning: { icon: <WarningCircle aria-hidden />, colour: 'warning600' },
  failed: { icon: <CrossCircle aria-hidden />, colour: 'danger600' },
  skipped: { icon: <Minus aria-hidden />, colour: 'neutral500' },
};

const DAY_AND_TIME = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** What works, what does not, and what to do about it. */
export function CheckResult({ steps }: { steps: CheckStep[] }) {
  const say = useText();
  const { formatDate } = useIntl();
  const inWords = ({ code, values }: CheckFinding) => {
    const { since } = values;
    const shown = since === undefined ? values : { ...values, since: formatDate(since, DAY_AND_TIME) };
    return say(`integrations.finding.${code}`, shown);
  };
  const has = (state: CheckStep['state']) => steps.some((step) => step.state === state);
  const verdict = has('failed') ? 'some' : has('warning') || has('skipped') ? 'unclear' : 'all';
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography fontWeight="semiBold" textColor="neutral800">
        {say(`integrations.${verdict}`)}
      </Typography>
      <Box tag="ol" aria-label={say('integrations.steps')}>
        {steps.map(({ step, state, detail, findings }) => (
          <Flex tag="li" key={step} gap={3} alignItems="flex-start" paddingBottom={3}>
            <Box color={MARKS[state].colour} paddingTop={1}>
              {MARKS[state].icon}
            </Box>
            <Box flex="1">
              <Typography tag="p" textColor="neutral800">
                {say(`integrations.step.${step}`)}
                <Typography
                  variant="pi"
                  textColor="neutral600"
                >{` (${say(`integrations.state.${state}`)})`}</Typography>
              </Typography>
              {detail && (
                <Typography
                  tag="p"
                  variant={state === 'ok' ? 'pi' : 'omega'}
                  textColor={state === 'ok' ? 'neutral600' : 'neutral700'}
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {findings.length > 0 ? findings.map(inWords).join(' ') : detail}
                </Typography>
              )}
            </Box>
          </Flex>
        ))}
      </Box>
    </Flex>
  );
}
