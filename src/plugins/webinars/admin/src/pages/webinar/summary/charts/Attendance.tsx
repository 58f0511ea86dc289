import { useIntl } from 'react-intl';
import type { Charts } from '../../../../../../contracts';
import { useText } from '../../../../use-text';
import { Bars } from './Bars';
import { ChartCard } from './ChartCard';
import { useLook } from './look';

/** Of those who registered, who came. */
export function Attendance({ charts: { attendance } }: { charts: Charts }) {
  const say = useText();
  const { colors } = useLook();
  const { formatNumber } = useIntl();
  const { registered, attended, noShow, unmarked, joined, cancelled } = attendance;
  const marked = attended + noShow;
  const bars = [
    { name: say('charts.registered'), people: registered, colour: colors.primary600 },
    { name: say('charts.attended'), people: attended, colour: colors.success600 },
    { name: say('charts.noShow'), people: noShow, colour: colors.warning600 },
  ];
  const rows = [
    ...bars.map(({ name, people }) => [name, formatNumber(people)]),
    [say('charts.unmarked'), formatNumber(unmarked)],
    [say('charts.joined'), formatNumber(joined)],
    [say('charts.cancelled'), formatNumber(cancelled)],
  ];
  const share = registered === 0 ? 0 : Math.round((attended / registered) * 100);
  return (
    <ChartCard
      title={say('charts.attendance')}
      summary={
        marked === 0
          ? say('charts.attendance.notMarked', { count: registered })
          : say('charts.attendance.summary', { attended, registered, share })
      }
      table={{ columns: [say('charts.attendance'), say('charts.people')], rows }}
      empty={registered === 0 ? say('charts.attendance.none') : undefined}
    >
      <Bars bars={bars} label={say('charts.people')} />
    </ChartCard>
  );
}
