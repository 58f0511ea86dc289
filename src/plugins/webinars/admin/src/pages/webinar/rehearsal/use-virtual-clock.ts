import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { Rehearsal } from '../../../../../contracts';
import { useText } from '../../../use-text';

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** How the rehearsal says moments: in the webinar's own zone, and by how far they are from its start or end. */
export function useVirtualClock({ startsAt, endsAt, timezone }: Rehearsal) {
  const { formatDate, formatList, formatNumber } = useIntl();
  const say = useText();
  return useMemo(() => {
    /** `24 hours, 15 minutes`; days only from two of them on. */
    const length = (milliseconds: number): string => {
      let minutes = Math.round(milliseconds / MINUTE);
      const parts = UNITS.flatMap(([unit, size]) => {
        if (unit === 'day' && minutes < 2 * size) return [];
        const count = Math.floor(minutes / size);
        minutes -= count * size;
        return count > 0 ? [formatNumber(count, { style: 'unit', unit, unitDisplay: 'long' })] : [];
      });
      return formatList(parts.slice(0, 2), { type: 'unit' });
    };
    return {
      moment: (at: string) =>
        formatDate(at, {
          timeZone: timezone,
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          timeZoneName: 'short',
        }),
      short: (at: string) =>
        formatDate(at, {
          timeZone: timezone,
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          hour: '2-digit',
          minute: '2-digit',
        }),
      relative: (at: string): string => {
        if (!startsAt || !endsAt) return '';
        const [moment, start, end] = [Date.parse(at), Date.parse(startsAt), Date.parse(endsAt)];
        if (Math.abs(moment - start) < MINUTE) return say('rehearsal.atStart');
        if (moment < start) return say('rehearsal.beforeStart', { length: length(start - moment) });
        if (moment <= end) return say('rehearsal.afterStart', { length: length(moment - start) });
        return say('rehearsal.afterEnd', { length: length(moment - end) });
      },
    };
  }, [endsAt, formatDate, formatList, formatNumber, say, startsAt, timezone]);
}
