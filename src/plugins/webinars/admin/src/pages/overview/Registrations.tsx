import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { OverviewAnswer } from '../../../../contracts';
import { Sparkline } from '../../components/Sparkline';
import { useText } from '../../use-text';

/** How many registered in the last seven days, how that compares, and on which days. */
export function Registrations({
  registrations: { lastSevenDays, sevenDaysBefore, byDay },
}: Pick<OverviewAnswer['data'], 'registrations'>) {
  const say = useText();
  const { formatNumber } = useIntl();
  const more = lastSevenDays - sevenDaysBefore;
  const trend = more > 0 ? 'more' : more < 0 ? 'less' : 'same';
  return (
    <>
      <Typography variant="alpha" textColor="neutral800">
        {formatNumber(lastSevenDays)}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say(`overview.registrations.${trend}`, { count: Math.abs(more) })}
      </Typography>
      <Box paddingTop={4}>
        <Sparkline values={byDay} label={say('overview.registrations.byDay')} />
      </Box>
    </>
  );
}
