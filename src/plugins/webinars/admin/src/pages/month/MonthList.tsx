import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinarSummary } from '../../../../contracts';
import { SeatsBar } from '../../components/SeatsBar';
import { StateBadge } from '../../components/StateBadge';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';
import { dayOf, textOf, type Month } from './month';

interface Props {
  month: Month;
  /** The soonest first; those of other months are left out. */
  webinars: AdminWebinarSummary[];
  loaded: boolean;
}

/** The month for narrow screens: its days that have webinars, one below the other. */
export function MonthList({ month, webinars, loaded }: Props) {
  const say = useText();
  const { formatDate, formatTime } = useIntl();
  const days = new Map<string, AdminWebinarSummary[]>();
  for (const webinar of webinars) {
    const day = dayOf(new Date(webinar.startsAt ?? ''));
    if (day.startsWith(textOf(month))) days.set(day, [...(days.get(day) ?? []), webinar]);
  }

  if (days.size === 0)
    return (
      <Box minHeight="12rem" padding={6} background="neutral0" hasRadius shadow="tableShadow">
        {loaded && <Typography textColor="neutral600">{say('month.none')}</Typography>}
      </Box>
    );
  return (
    <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={4}>
      {[...days].map(([day, those]) => (
        <Box key={day} tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={5}>
          <Typography tag="h3" variant="delta" textColor="neutral800">
            {formatDate(those[0]?.startsAt ?? day, { weekday: 'long', day: 'numeric', month: 'long' })}
          </Typography>
          <Box tag="ul">
            {those.map((webinar) => (
              <Flex tag="li" key={webinar.documentId} gap={4} wrap="wrap" paddingTop={3}>
                <Typography textColor="neutral800">
                  <time dateTime={webinar.startsAt ?? undefined}>{formatTime(webinar.startsAt ?? undefined)}</time>
                </Typography>
                <StateBadge state={webinar.state} />
                <Box flex="1" minWidth="16rem">
                  <Typography
                    tag={Link}
                    to={PAGES.webinar(webinar.documentId)}
                    fontWeight="semiBold"
                    textColor="neutral800"
                  >
                    {webinar.title}
                  </Typography>
                </Box>
                <SeatsBar seats={webinar.seats} />
              </Flex>
            ))}
          </Box>
        </Box>
      ))}
    </Flex>
  );
}
