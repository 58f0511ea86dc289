import { Typography } from '@strapi/design-system';
import type { MailTextDetail } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useResetMailTextMutation } from '../../api/mail-texts';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useText } from '../../use-text';
import { mailName } from './words';

interface Props {
  detail: MailTextDetail;
  onDone: (detail: MailTextDetail) => void;
  onChangedMeanwhile: () => Promise<void>;
  onClose: () => void;
}

/** Takes all own texts of one mail in one language away. */
export function ResetDialog({ detail: { kind, language, version }, onDone, onChangedMeanwhile, onClose }: Props) {
  const say = useText();
  const [reset] = useResetMailTextMutation();
  return (
    <ConfirmDialog
      danger
      title={say('mailTexts.reset.question')}
      confirm={say('mailTexts.reset.confirm')}
      attempt={async () => {
        const result = await reset({ kind, language, version });
        if ('data' in result && result.data) return { data: result.data.data };
        const error = 'error' in result ? result.error : undefined;
        if (problemOf(error).code === 'changed_meanwhile') await onChangedMeanwhile();
        return { error };
      }}
      done={say('mailTexts.reset.done')}
      onDone={onDone}
      onClose={onClose}
    >
      <Typography>{say('mailTexts.reset.effect', { mail: mailName(say, kind) })}</Typography>
    </ConfirmDialog>
  );
}
