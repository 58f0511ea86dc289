import { useState } from 'react';
import { Field, Flex, Radio, Typography } from '@strapi/design-system';
import type { AdminWebinar, SendReminderAnswer, SendReminderBody } from '../../../../../contracts';
import { usePreviewReminderQuery, useSendReminderMutation } from '../../../api/registrations';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loaded } from '../../../components/Loaded';
import { useText } from '../../../use-text';

type Horizon = SendReminderBody['horizon'];
const HOURS = 60 * 60_000;

/** Sends one of the two reminders now, to those who do not have it. EM-04. */
export function ReminderDialog({ webinar, onClose }: { webinar: AdminWebinar; onClose: () => void }) {
  const say = useText();
  const [send] = useSendReminderMutation();
  const [horizon, setHorizon] = useState<Horizon>(() => nextOf(webinar));
  const id = webinar.documentId;
  const preview = usePreviewReminderQuery({ id, horizon });
  const owed = preview.isFetching || preview.error ? 0 : (preview.data?.data.owed ?? 0);
  return (
    <ConfirmDialog
      title={say('registrations.reminder')}
      confirm={say('registrations.reminder.confirm', { count: owed })}
      disabled={owed === 0}
      attempt={() => send({ id, horizon })}
      done={({ data }) => say('registrations.reminder.done', { count: data.owed })}
      onClose={onClose}
    >
      <Field.Root name="horizon">
        <Field.Label id="reminder-horizon">{say('registrations.reminder.which')}</Field.Label>
        <Radio.Group
          aria-labelledby="reminder-horizon"
          value={horizon}
          onValueChange={(value: string) => setHorizon(value as Horizon)}
        >
          <Radio.Item value="24h">{say('registrations.reminder.24h')}</Radio.Item>
          <Radio.Item value="1h">{say('registrations.reminder.1h')}</Radio.Item>
        </Radio.Group>
      </Field.Root>
      {/* What holds for one of the two says nothing about the other. */}
      <Loaded of={{ ...preview, data: preview.currentData }} height="6rem">
        {({ data }) => <Reach reach={data} />}
      </Loaded>
    </ConfirmDialog>
  );
}

function Reach({ reach: { owed, already, excluded } }: { reach: SendReminderAnswer['data'] }) {
  const say = useText();
  const others = Object.values(excluded).reduce((sum, count) => sum + count, 0);
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} role="status">
      <Typography fontWeight="semiBold">{say('registrations.reminder.owed', { count: owed })}</Typography>
      {already > 0 && <Typography>{say('registrations.reminder.already', { count: already })}</Typography>}
      {others > 0 && (
        <Typography textColor="neutral600">{say('registrations.reminder.others', { count: others })}</Typography>
      )}
    </Flex>
  );
}

/** The one whose time is next. */
const nextOf = ({ startsAt }: AdminWebinar): Horizon =>
  startsAt && Date.parse(startsAt) - Date.now() < 2 * HOURS ? '1h' : '24h';
