import { useIntl } from 'react-intl';
import { Bar, CartesianGrid, ComposedChart, Legend, Line, Tooltip, XAxis, YAxis } from 'recharts';
import type { Charts } from '../../../../../../contracts';
import { useText } from '../../../../use-text';
import { ChartCard } from './ChartCard';
import { useLook } from './look';

/** How many registered when, and how many that made. */
export function RegistrationsOverTime({ charts: { registrations, unit, timeZone } }: { charts: Charts }) {
  const say = useText();
  const look = useLook();
  const { formatDate, formatNumber } = useIntl();
  // The server names whole days of the webinar's zone: as dates they are the same everywhere.
  const dayOf = (date: string) =>
    formatDate(date, {
      timeZone: 'UTC',
      ...(unit === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }),
    });
  const best = registrations.reduce<(typeof registrations)[number] | undefined>(
    (top, each) => (top && top.registered >= each.registered ? top : each),
    undefined,
  );
  const total = registrations.at(-1)?.total ?? 0;
  const names = { registered: say(`charts.new.${unit}`), total: say('charts.total') };
  const table = {
    columns: [say(`charts.unit.${unit}`), names.registered, names.total],
    rows: registrations.map(({ date, registered, total: sum }) => [
      formatDate(date, { timeZone: 'UTC', dateStyle: 'medium' }),
      formatNumber(registered),
      formatNumber(sum),
    ]),
  };
  return (
    <ChartCard
      title={say('charts.registrations')}
      summary={say(`charts.registrations.${unit}`, {
        total,
        most: best?.registered ?? 0,
        date: best ? dayOf(best.date) : '',
        zone: timeZone,
      })}
      table={table}
      empty={total === 0 ? say('charts.registrations.none') : undefined}
    >
      <ComposedChart data={registrations} margin={{ top: 8, right: 8, bottom: 0, left: -16 }}>
        <CartesianGrid vertical={false} {...look.grid} />
        <XAxis dataKey="date" tickFormatter={dayOf} minTickGap={24} {...look.axis} />
        <YAxis allowDecimals={false} {...look.axis} />
        <Tooltip labelFormatter={(date: string) => dayOf(date)} {...look.tooltip} />
        <Legend
          {...look.legend}
          formatter={(name: string) => <span style={{ color: look.colors.neutral700 }}>{name}</span>}
        />
        <Bar
          dataKey="registered"
          name={names.registered}
          fill={look.colors.primary600}
          maxBarSize={40}
          isAnimationActive={look.isAnimationActive}
        />
        <Line
          dataKey="total"
          name={names.total}
          type="monotone"
          stroke={look.colors.success600}
          strokeWidth={2}
          dot={registrations.length === 1}
          isAnimationActive={look.isAnimationActive}
        />
      </ComposedChart>
    </ChartCard>
  );
}
