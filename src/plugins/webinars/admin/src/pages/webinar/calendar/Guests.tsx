import { Box, Flex, Typography } from '@strapi/design-system';
import type { AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { useText } from '../../../use-text';

/** Whom the calendar's event names. Speakers without an address cannot be invited. */
export function Guests({ webinar, invited }: { webinar: AdminWebinar; invited: boolean }) {
  const say = useText();
  const { hostName, hostEmail, speakers } = webinar;
  const people = [
    ...(hostEmail
      ? [{ key: 'host', name: hostName ?? hostEmail, email: hostEmail, role: 'calendar.guest.host' as const }]
      : []),
    ...speakers.map(({ documentId, name, email }) => ({
      key: documentId,
      name,
      email,
      role: 'calendar.guest.speaker' as const,
    })),
  ];
  return (
    <Card title={say('calendar.guests')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {people.length === 0 ? (
          <Typography textColor="neutral600">{say('calendar.guests.none')}</Typography>
        ) : (
          <Box tag="ul">
            {people.map(({ key, name, email, role }) => (
              <Box tag="li" key={key} paddingBottom={3}>
                <Typography tag="p" textColor="neutral800">
                  {name}{' '}
                  <Typography variant="pi" textColor="neutral600">
                    {say(role)}
                  </Typography>
                </Typography>
                <Typography tag="p" variant="pi" textColor={email ? 'neutral600' : 'warning700'}>
                  {email ?? say('calendar.guest.noAddress')}
                </Typography>
              </Box>
            ))}
          </Box>
        )}
        <Typography variant="pi" textColor="neutral600">
          {say(invited ? 'calendar.guests.why' : 'calendar.guests.notInvited')}
        </Typography>
      </Flex>
    </Card>
  );
}
