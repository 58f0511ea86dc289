import { useState } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { AdminWebinar, OperatorAction, WebinarRight } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useActMutation } from '../../api/webinars';
import { useFreshly } from '../../fresh-login/FreshLoginProvider';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';

const RIGHT: Record<OperatorAction, WebinarRight> = { publish: 'publish', start: 'run', end: 'run' };

/** What can be done now; each says what it will set in motion before it does it. */
export function ActionButtons({ webinar }: { webinar: AdminWebinar }) {
  const { may } = useRights();
  const say = useText();
  const [asked, setAsked] = useState<OperatorAction>();
  const actions = webinar.possibleActions.filter((action) => may(RIGHT[action]));
  return (
    <Flex gap={2} wrap="wrap">
      {actions.map((action, index) => (
        <Button key={action} variant={index === 0 ? 'default' : 'tertiary'} onClick={() => setAsked(action)}>
          {say(`action.${action}`)}
        </Button>
      ))}
      {asked && <ConfirmAction webinar={webinar} action={asked} onClose={() => setAsked(undefined)} />}
    </Flex>
  );
}

function ConfirmAction({
  webinar,
  action,
  onClose,
}: {
  webinar: AdminWebinar;
  action: OperatorAction;
  onClose: () => void;
}) {
  const say = useText();
  const freshly = useFreshly();
  const { toggleNotification } = useNotification();
  const [act, { isLoading }] = useActMutation();

  async function confirm() {
    const result = await freshly(() => act({ id: webinar.documentId, action }));
    if ('data' in result) {
      toggleNotification({ type: 'success', message: say(`action.${action}.done`) });
    } else {
      const { code, message } = problemOf(result.error);
      if (code === 'fresh_auth_required') return;
      toggleNotification({ type: 'danger', message: message || say('problem.unknown') });
    }
    onClose();
  }

  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Dialog.Content>
        <Dialog.Header>{say(`action.${action}.question`)}</Dialog.Header>
        <Dialog.Body>
          <Typography textAlign="center">{say(`action.${action}.effect`, { count: webinar.seats.taken })}</Typography>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {say('dialog.back')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth loading={isLoading} onClick={() => void confirm()}>
            {say(`action.${action}`)}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
