import { useState } from 'react';
import { Button, Flex } from '@strapi/design-system';
import type { AdminWebinar, OperatorAction, WebinarRight } from '../../../../contracts';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { ActionDialog } from './ActionDialog';

const RIGHT: Record<OperatorAction, WebinarRight> = {
  publish: 'publish',
  start: 'run',
  end: 'run',
  cancel: 'cancel',
  recording: 'recording',
};

/** What can be done now; each says what it will set in motion before it does it. */
export function ActionButtons({ webinar }: { webinar: AdminWebinar }) {
  const { may } = useRights();
  const say = useText();
  const [asked, setAsked] = useState<OperatorAction>();
  const actions = webinar.possibleActions.filter((action) => may(RIGHT[action]));
  return (
    <Flex gap={2} wrap="wrap">
      {actions.map((action, index) => (
        <Button
          key={action}
          variant={action === 'cancel' ? 'danger-light' : index === 0 ? 'default' : 'tertiary'}
          onClick={() => setAsked(action)}
        >
          {say(`action.${action}`)}
        </Button>
      ))}
      {asked && <ActionDialog webinar={webinar} action={asked} onClose={() => setAsked(undefined)} />}
    </Flex>
  );
}
