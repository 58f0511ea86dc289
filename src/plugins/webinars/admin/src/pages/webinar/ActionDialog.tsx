import { useState } from 'react';
import { Box, Field, Loader, Textarea, TextInput, Typography } from '@strapi/design-system';
import type { AdminWebinar, OperatorAction } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useActMutation, usePreviewQuery } from '../../api/webinars';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { LanguageWarning } from '../../components/LanguageWarning';
import { useText } from '../../use-text';
import { consequencesOf } from './consequences';

interface Typed {
  reason: string;
  recordingUrl: string;
  slidesUrl: string;
}

/** Asks before an action, with everything that it will set in motion, and for what it needs. */
export function ActionDialog({
  webinar,
  action,
  onClose,
}: {
  webinar: AdminWebinar;
  action: OperatorAction;
  onClose: () => void;
}) {
  const say = useText();
  const [act] = useActMutation();
  const [typed, setTyped] = useState<Typed>({
    reason: '',
    recordingUrl: webinar.recordingUrl ?? '',
    slidesUrl: webinar.slidesUrl ?? '',
  });

  return (
    <ConfirmDialog
      title={say(`action.${action}.question`)}
      confirm={say(`action.${action}.confirm`)}
      danger={action === 'cancel'}
      attempt={() => act({ id: webinar.documentId, action, body: bodyOf(action, typed) })}
      done={say(`action.${action}.done`)}
      onClose={onClose}
    >
      <Typography>{say(`action.${action}.effect`, { count: webinar.seats.taken })}</Typography>
      <Needs action={action} typed={typed} onType={(more) => setTyped({ ...typed, ...more })} />
      {action === 'publish' && <LanguageWarning documentId={webinar.documentId} />}
      <Consequences id={webinar.documentId} action={action} />
    </ConfirmDialog>
  );
}

/** What an action has to be told. */
function Needs({
  action,
  typed,
  onType,
}: {
  action: OperatorAction;
  typed: Typed;
  onType: (more: Partial<Typed>) => void;
}) {
  const say = useText();
  if (action === 'cancel')
    return (
      <Field.Root name="reason" hint={say('action.cancel.reason.hint')}>
        <Field.Label>{say('action.cancel.reason')}</Field.Label>
        <Textarea
          maxLength={1000}
          value={typed.reason}
          onChange={(event: { target: { value: string } }) => onType({ reason: event.target.value })}
        />
        <Field.Hint />
      </Field.Root>
    );
  if (action === 'recording')
    return (
      <>
        {(['recordingUrl', 'slidesUrl'] as const).map((name) => (
          <Field.Root key={name} name={name} required={name === 'recordingUrl'}>
            <Field.Label>{say(`action.recording.${name}`)}</Field.Label>
            <TextInput
              type="url"
              placeholder="https://"
              value={typed[name]}
              onChange={(event: { target: { value: string } }) => onType({ [name]: event.target.value })}
            />
          </Field.Root>
        ))}
      </>
    );
  return null;
}

/** What the server says would happen: it tried, and undid it. */
function Consequences({ id, action }: { id: string; action: OperatorAction }) {
  const say = useText();
  const { data, isFetching, error } = usePreviewQuery({ id, action });
  if (isFetching) return <Loader small>{say('preview.looking')}</Loader>;
  // A refusal here is the one that the click would get.
  if (error || !data)
    return <Typography textColor="danger600">{problemOf(error).message || say('problem.unknown')}</Typography>;
  const lines = consequencesOf(data.data, say);
  if (lines.length === 0) return null;
  return (
    <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
      {lines.map((line) => (
        <li key={line}>
          <Typography>{line}</Typography>
        </li>
      ))}
    </Box>
  );
}

function bodyOf(action: OperatorAction, { reason, recordingUrl, slidesUrl }: Typed): object {
  if (action === 'cancel') return reason.trim() ? { reason: reason.trim() } : {};
  if (action === 'recording') return { recordingUrl: recordingUrl.trim(), slidesUrl: slidesUrl.trim() || null };
  return {};
}
