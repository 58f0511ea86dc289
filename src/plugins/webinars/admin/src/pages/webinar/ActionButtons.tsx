import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { OPERATOR_ACTIONS, type AdminWebinar, type OperatorAction, type WebinarRight } from '../../../../contracts';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { ActionDialog } from './ActionDialog';
import { BlockedDialog } from './BlockedDialog';
import { isEarly } from './early-start';

const RIGHT: Record<OperatorAction, WebinarRight> = {
  publish: 'publish',
  start: 'run',
  end: 'run',
  cancel: 'cancel',
  recording: 'recording',
};

function variantOf(action: OperatorAction, isNext: boolean) {
  if (action === 'cancel') return 'danger-light';
  return isNext ? 'default' : 'tertiary';
}

/**
 * What can be done now; each says what it will set in motion before it does it. What would come next and cannot yet is
 * there too, and says why.
 */
export function ActionButtons({ webinar }: { webinar: AdminWebinar }) {
  const { may } = useRights();
  const say = useText();
  const [asked, setAsked] = useState<OperatorAction>();
  const isBlocked = (action: OperatorAction) => webinar.blockedActions.some((blocked) => blocked.action === action);
  const actions = OPERATOR_ACTIONS.filter(
    (action) => may(RIGHT[action]) && (webinar.possibleActions.includes(action) || isBlocked(action)),
  );
  const close = () => setAsked(undefined);
  return (
    <Flex gap={2} wrap="wrap">
      {actions.map((action, index) =>
        isBlocked(action) ? (
          <Button
            key={action}
            variant="tertiary"
            startIcon={<Lock />}
            aria-label={say('blocked.button', { action: say(`action.${action}`) })}
            onClick={() => setAsked(action)}
          >
            {say(`action.${action}`)}
          </Button>
        ) : (
          <Button
            key={action}
            variant={variantOf(action, index === 0 && !(action === 'start' && isEarly(webinar, new Date())))}
            onClick={() => setAsked(action)}
          >
            {say(`action.${action}`)}
          </Button>
        ),
      )}
      {asked && isBlocked(asked) && <BlockedDialog webinar={webinar} action={asked} onClose={close} />}
      {asked && !isBlocked(asked) && <ActionDialog webinar={webinar} action={asked} onClose={close} />}
    </Flex>
  );
}
