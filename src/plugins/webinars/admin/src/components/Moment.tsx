import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DateAndTime } from './DateAndTime';
import { useText } from '../use-text';

/** The operator's own zone, an IANA name. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A start as the operator's own clock shows it, and below it the webinar's zone where that is another time. */
export function Moment({
  at,
  timeZone,
  stacked = false,
}: {
  at: string | null;
  timeZone: string;
  /** The day over the time, for a table. */
  stacked?: boolean;
}) {
  const { formatDate } = useIntl();
  const say = useText();
  if (!at) return <Typography textColor="neutral600">{say('moment.none')}</Typography>;
  const shown = (zone: string) => formatDate(at, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const [here, there] = [shown(HERE), shown(timeZone)];
  return (
    <Flex direction="column" alignItems="flex-start">
      <Typography textColor="neutral800">
        {stacked ? <DateAndTime at={at} /> : <time dateTime={at}>{here}</time>}
      </Typography>
      {here !== there && (
        <Typography variant="pi" textColor="neutral600">
          {say('moment.there', { when: there, zone: timeZone })}
        </Typography>
      )}
    </Flex>
  );
}
