import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** How long until an instant, as people say it: "in 3 days", "in 45 minutes". Looks at the clock twice a minute. */
export function Countdown({ to }: { to: string }) {
  const { formatRelativeTime } = useIntl();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(to) - now;
  const [unit, length] = UNITS.find((each) => Math.abs(left) >= each[1]) ?? UNITS[2];
  return <time dateTime={to}>{formatRelativeTime(Math.round(left / length), unit)}</time>;
}
