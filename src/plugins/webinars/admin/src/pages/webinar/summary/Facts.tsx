import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { SeatsBar } from '../../../components/SeatsBar';
import { useText } from '../../../use-text';

/** What holds for the webinar, at a glance. */
export function Facts({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { formatList } = useIntl();
  const rows = [
    [say('list.seats'), <SeatsBar key="seats" seats={webinar.seats} />],
    [say('webinar.host'), [webinar.hostName, webinar.hostEmail].filter(Boolean).join(' · ') || '–'],
    [say('webinar.speakers'), formatList(webinar.speakers.map(({ name }) => name)) || '–'],
    [say('webinar.topics'), webinar.tags.map(({ key }) => key).join(', ') || '–'],
    [say('webinar.languages'), Object.keys(webinar.localizations).sort().join(', ')],
    [say('webinar.meeting'), webinar.meetUrl ?? webinar.meetProvisionError?.message ?? say('webinar.meeting.none')],
  ] as const;
  return (
    <Card title={say('webinar.facts')}>
      <Box tag="dl">
        {rows.map(([label, value]) => (
          <Box key={label} paddingBottom={3}>
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {label}
            </Typography>
            <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
