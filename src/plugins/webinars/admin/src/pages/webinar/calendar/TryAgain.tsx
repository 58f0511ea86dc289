import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { AdminWebinar } from '../../../../../contracts';
import { useProvisionMutation } from '../../../api/calendar';
import { problemOf } from '../../../api/errors';
import { useFreshly } from '../../../fresh-login/FreshLoginProvider';
import { useRights } from '../../../use-rights';
import { refusalOf } from '../../../refusal';
import { useText } from '../../../use-text';
import { calendarStatusOf } from './status';

/**
 * Asks Google Calendar again and says in words what came of it. Whoever may not is told who can.
 */
export function TryAgain({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { may, isLoading } = useRights();
  const freshly = useFreshly();
  const { toggleNotification } = useNotification();
  const [provision] = useProvisionMutation();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<string>();

  async function ask() {
    setOutcome(undefined);
    setBusy(true);
    const result = await freshly(() => provision(webinar.documentId));
    setBusy(false);
    if (!('data' in result)) {
      const { code } = problemOf(result.error);
      setOutcome(code === 'fresh_auth_required' ? undefined : refusalOf(result.error, say));
      return;
    }
    const { calendarRemoval } = result.data.data;
    const status = calendarStatusOf(result.data.data);
    // The button goes with the trouble: what is said has to outlast it.
    if (webinar.calendarRemoval && calendarRemoval?.state !== 'failed')
      toggleNotification({
        type: calendarRemoval ? 'info' : 'success',
        message: say(calendarRemoval ? 'calendar.again.pending' : 'calendar.again.removed'),
      });
    else if (status === 'synced') toggleNotification({ type: 'success', message: say('calendar.again.synced') });
    else setOutcome(say(status === 'pending' ? 'calendar.again.pending' : 'calendar.again.refused'));
  }

  if (isLoading) return null;
  if (!may('provision'))
    return (
      <Typography variant="pi" textColor="neutral700">
        {say('calendar.again.whoMay')}
      </Typography>
    );
  return (
    <Flex gap={3} wrap="wrap">
      <Button variant="secondary" startIcon={<ArrowClockwise />} loading={busy} onClick={() => void ask()}>
        {say('calendar.again')}
      </Button>
      <Box flex="1" minWidth="16rem">
        <Typography variant="pi" textColor="neutral800" role="status">
          {busy ? say('calendar.again.busy') : outcome}
        </Typography>
      </Box>
    </Flex>
  );
}
