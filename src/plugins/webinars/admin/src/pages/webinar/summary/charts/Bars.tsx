import { Bar, BarChart, CartesianGrid, Cell, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { useLook } from './look';

export interface NamedNumber {
  name: string;
  people: number;
  colour: string;
}

/** Lying bars, one below the other, each with its name and its number. What `ResponsiveContainer` adds is passed on. */
export function Bars({ bars, label, ...size }: { bars: NamedNumber[]; label: string }) {
  const look = useLook();
  return (
    <BarChart data={bars} layout="vertical" margin={{ top: 8, right: 48, bottom: 0, left: 8 }} {...size}>
      <CartesianGrid horizontal={false} {...look.grid} />
      <XAxis type="number" allowDecimals={false} {...look.axis} />
      <YAxis type="category" dataKey="name" width={110} {...look.axis} />
      <Tooltip {...look.tooltip} />
      <Bar dataKey="people" name={label} maxBarSize={28} isAnimationActive={look.isAnimationActive}>
        {bars.map(({ name, colour }) => (
          <Cell key={name} fill={colour} />
        ))}
        <LabelList dataKey="people" position="right" fill={look.colors.neutral800} fontSize={12} />
      </Bar>
    </BarChart>
  );
}
