import { useMemo } from 'react';
import { useTheme } from 'styled-components';

const STILL = '(prefers-reduced-motion: reduce)';

/** Colours and manners of the charts: those of the panel's theme, and no motion for who wants none. */
export function useLook() {
  const { colors } = useTheme();
  return useMemo(() => {
    const text = { fill: colors.neutral600, fontSize: 12 };
    return {
      colors,
      isAnimationActive: !window.matchMedia(STILL).matches,
      grid: { stroke: colors.neutral200, strokeDasharray: '3 3' },
      axis: { tick: text, stroke: colors.neutral300, tickLine: false },
      legend: { wrapperStyle: { fontSize: 12, color: colors.neutral700 } },
      tooltip: {
        contentStyle: { background: colors.neutral0, border: `1px solid ${colors.neutral200}`, borderRadius: 4 },
        labelStyle: { color: colors.neutral800 },
        itemStyle: { color: colors.neutral700 },
        cursor: { fill: colors.neutral150, opacity: 0.5 },
      },
    };
  }, [colors]);
}
