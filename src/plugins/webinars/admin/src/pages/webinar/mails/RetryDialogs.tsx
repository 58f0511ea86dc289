import { Typography } from '@strapi/design-system';
import type { DeliveryView } from '../../../../../contracts';
import { useRetryDeliveriesMutation, useRetryDeliveryMutation } from '../../../api/mails';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useText } from '../../../use-text';

/** Asks before one mail that was given up is tried again. */
export function RetryDialog({ id, mail, onClose }: { id: string | null; mail: DeliveryView; onClose: () => void }) {
  const say = useText();
  const [retry] = useRetryDeliveryMutation();
  return (
    <ConfirmDialog
      title={say('mails.retry.question')}
      confirm={say('mails.retry')}
      attempt={() => retry({ id, deliveryId: mail.documentId })}
      done={say('mails.retry.done')}
      onClose={onClose}
    >
      <Typography>
        {say('mails.retry.effect', { kind: say(`mails.kind.${mail.kind}`), recipient: mail.recipient })}
      </Typography>
      {mail.problem && <Typography>{say(`mails.advice.${mail.problem}`)}</Typography>}
    </ConfirmDialog>
  );
}

/** The same for all of the webinar, or of none (`null`), that were given up, whatever the list is filtered by. */
export function RetryAllDialog({ id, count, onClose }: { id: string | null; count: number; onClose: () => void }) {
  const say = useText();
  const [retry] = useRetryDeliveriesMutation();
  return (
    <ConfirmDialog
      title={say('mails.retryAll.question')}
      confirm={say('mails.retryAll')}
      attempt={() => retry({ id })}
      done={({ data: { retried } }) => say('mails.retryAll.done', { count: retried })}
      onClose={onClose}
    >
      <Typography>{say(id === null ? 'otherMails.retryAll.effect' : 'mails.retryAll.effect', { count })}</Typography>
    </ConfirmDialog>
  );
}
