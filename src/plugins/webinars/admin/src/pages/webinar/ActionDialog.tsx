import { useState } from 'react';
import { Alert, Box, Field, Flex, Loader, Textarea, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AdminWebinar, OperatorAction } from '../../../../contracts';
import { useActMutation, usePreviewQuery } from '../../api/webinars';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { LanguageWarning } from '../../components/LanguageWarning';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';
import { consequencesOf } from './consequences';
import { isEarly } from './early-start';

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
  const preview = usePreviewQuery({ id: webinar.documentId, action });
  const early = action === 'start' && isEarly(webinar, new Date());
  const [typed, setTyped] = useState<Typed>({
    reason: '',
    recordingUrl: webinar.recordingUrl ?? '',
    slidesUrl: webinar.slidesUrl ?? '',
  });

  return (
    <ConfirmDialog
      title={say(`action.${action}.question`)}
      confirm={say(`action.${action}.confirm`)}
      danger={action === 'cancel' || early}
      // Nobody agrees to what they have not been told.
      disabled={!preview.data || preview.isFetching || (action === 'recording' && !isComplete(typed))}
      attempt={() => act({ id: webinar.documentId, action, body: bodyOf(action, typed) })}
      done={say(`action.${action}.done`)}
      onClose={onClose}
    >
      <Typography>{say(`action.${action}.effect`, { count: webinar.seats.taken })}</Typography>
      {early && <EarlyStart startsAt={webinar.startsAt} count={webinar.seats.taken} />}
      <Needs action={action} typed={typed} onType={(more) => setTyped({ ...typed, ...more })} />
      {action === 'publish' && <LanguageWarning documentId={webinar.documentId} />}
      <Flex direction="column" alignItems="stretch" role="status">
        <Consequences preview={preview} />
      </Flex>
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
          <Field.Root
            key={name}
            name={name}
            required={name === 'recordingUrl'}
            error={isAddress(typed[name]) ? undefined : say('action.recording.address')}
          >
            <Field.Label>{say(`action.recording.${name}`)}</Field.Label>
            <TextInput
              type="url"
              placeholder="https://"
              value={typed[name]}
              onChange={(event: { target: { value: string } }) => onType({ [name]: event.target.value })}
            />
            <Field.Error />
          </Field.Root>
        ))}
      </>
    );
  return null;
}

/** What is lost when a webinar begins long before its time: that is more often a slip than a wish. */
function EarlyStart({ startsAt, count }: { startsAt: string | null; count: number }) {
  const say = useText();
  const { formatDate } = useIntl();
  if (!startsAt) return null;
  return (
    <Alert variant="warning" title={say('action.start.early')} closeLabel={say('dialog.close')}>
      {say('action.start.early.effect', {
        count,
        start: formatDate(startsAt, { dateStyle: 'full', timeStyle: 'short' }),
      })}
    </Alert>
  );
}

/** What the server says would happen: it tried, and undid it. */
function Consequences({ preview }: { preview: ReturnType<typeof usePreviewQuery> }) {
  const say = useText();
  const { data, isFetching, error } = preview;
  if (isFetching) return <Loader small>{say('preview.looking')}</Loader>;
  // A refusal here is the one that the click would get.
  if (error || !data) return <Typography textColor="danger600">{refusalOf(error, say)}</Typography>;
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

/** Nothing typed is no mistake yet; nor is the beginning of an address. */
const isAddress = (typed: string) =>
  'https://'.startsWith(typed.trim()) || (/^https:/i.test(typed.trim()) && URL.canParse(typed.trim()));

const isComplete = ({ recordingUrl, slidesUrl }: Typed) =>
  isAddress(recordingUrl) && isAddress(slidesUrl) && recordingUrl.trim().length > 'https://'.length;

function bodyOf(action: OperatorAction, { reason, recordingUrl, slidesUrl }: Typed): object {
  if (action === 'cancel') return reason.trim() ? { reason: reason.trim() } : {};
  if (action === 'recording') return { recordingUrl: recordingUrl.trim(), slidesUrl: slidesUrl.trim() || null };
  return {};
}
