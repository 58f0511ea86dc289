import { useIntl } from 'react-intl';

/** A moment on the operator's own clock, with the day over the time: narrow enough for a table, and never broken in two. */
export function DateAndTime({ at }: { at: string }) {
  const { formatDate, formatTime } = useIntl();
  return (
    <time dateTime={at} style={{ display: 'block', whiteSpace: 'nowrap' }}>
      {formatDate(at, { dateStyle: 'medium' })}
      <br />
      {formatTime(at, { timeStyle: 'short' })}
    </time>
  );
}
