import { Typography } from '@strapi/design-system';
import {
  useMarkAttendanceMutation,
  usePreviewAttendanceQuery,
  type AttendanceBody,
  type People,
} from '../../../api/registrations';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loaded } from '../../../components/Loaded';
import { useText } from '../../../use-text';
import { BeforeAfter } from './BeforeAfter';

/** What can be said of somebody's attendance; `confirmed` takes back what was said. */
export type Mark = 'attended' | 'no_show' | 'confirmed';

/** Says of people that they came, or did not, after showing what that changes. AD-02. */
export function MarkDialog({
  webinarId,
  people,
  as,
  onDone,
  onClose,
}: {
  webinarId: string;
  people: People;
  as: Mark;
  onDone?: () => void;
  onClose: () => void;
}) {
  const say = useText();
  const [mark] = useMarkAttendanceMutation();
  const body = { ...people, ...MARKS[as] };
  const preview = usePreviewAttendanceQuery({ id: webinarId, body });
  const changed = preview.data?.data.changed ?? 0;
  return (
    <ConfirmDialog
      title={say(`registrations.mark.${as}.question`)}
      confirm={say('registrations.mark.confirm', { count: changed })}
      disabled={changed === 0 || preview.isFetching}
      attempt={() => mark({ id: webinarId, body })}
      done={({ data }) => say('registrations.mark.done', { count: data.changed })}
      onDone={onDone}
      onClose={onClose}
    >
      <Typography>{say(`registrations.mark.${as}.effect`)}</Typography>
      <Loaded of={preview} height="10rem">
        {({ data }) => <BeforeAfter preview={data} />}
      </Loaded>
    </ConfirmDialog>
  );
}

const MARKS: Record<Mark, AttendanceBody> = {
  attended: { attended: true },
  no_show: { attended: false, noShow: true },
  confirmed: { attended: false },
};
