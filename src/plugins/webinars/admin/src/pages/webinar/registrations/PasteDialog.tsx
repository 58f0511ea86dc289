import { useState } from 'react';
import { Box, Button, Checkbox, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import {
  useLazyPreviewAttendanceQuery,
  useMarkAttendanceMutation,
  type AttendanceBody,
} from '../../../api/registrations';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { useDraft } from '../../../use-draft';
import { refusalOf } from '../../../refusal';
import { useText } from '../../../use-text';
import { BeforeAfter } from './BeforeAfter';

const NOTHING = { text: '', absent: false };

/** Marks attendance from a pasted list or the log of a meeting, after showing whom it finds in it. AD-02. */
export function PasteDialog({ webinarId, onClose }: { webinarId: string; onClose: () => void }) {
  const say = useText();
  const [draft, setDraft] = useDraft(`${webinarId}:attendance`, NOTHING);
  const [look, { data, error, isFetching }] = useLazyPreviewAttendanceQuery();
  /** What was looked at last; anything typed since is not covered by it. */
  const [looked, setLooked] = useState<AttendanceBody>();
  const [mark] = useMarkAttendanceMutation();

  const body: AttendanceBody = {
    attended: true,
    emails: draft.text,
    ...(draft.absent && { absent: 'no_show' as const }),
  };
  const current = JSON.stringify(looked) === JSON.stringify(body);
  const preview = current && !isFetching && !error ? data?.data : undefined;
  const changes = preview ? preview.changed + preview.noShow : 0;
  const refusal = current && error && !isFetching ? refusalOf(error, say) : undefined;

  return (
    <ConfirmDialog
      title={say('registrations.paste')}
      confirm={say('registrations.mark.confirm', { count: changes })}
      disabled={changes === 0}
      attempt={() => mark({ id: webinarId, body })}
      done={({ data: result }) => say('registrations.mark.done', { count: result.changed + result.noShow })}
      onDone={() => setDraft(null)}
      onClose={onClose}
    >
      <Field.Root name="emails" hint={say('registrations.paste.hint')} error={refusal}>
        <Field.Label>{say('registrations.paste.text')}</Field.Label>
        <Textarea
          rows={8}
          value={draft.text}
          onChange={(event: { target: { value: string } }) => setDraft({ ...draft, text: event.target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Checkbox
        checked={draft.absent}
        onCheckedChange={(checked: boolean | 'indeterminate') => setDraft({ ...draft, absent: checked === true })}
      >
        {say('registrations.paste.absent')}
      </Checkbox>
      <Flex gap={3}>
        <Button
          type="button"
          variant="secondary"
          loading={isFetching}
          disabled={draft.text.trim() === ''}
          onClick={() => {
            setLooked(body);
            void look({ id: webinarId, body });
          }}
        >
          {say('registrations.paste.check')}
        </Button>
        {looked && !current && <Typography textColor="neutral600">{say('registrations.paste.changed')}</Typography>}
      </Flex>
      {preview && (
        <Box>
          <BeforeAfter preview={preview} />
        </Box>
      )}
    </ConfirmDialog>
  );
}
