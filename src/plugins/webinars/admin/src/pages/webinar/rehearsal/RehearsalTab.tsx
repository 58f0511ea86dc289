import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { AdminWebinar, Rehearsal } from '../../../../../contracts';
import { useRehearsalQuery } from '../../../api/rehearsal';
import { Loaded } from '../../../components/Loaded';
import { useText, type Say } from '../../../use-text';
import { provisionReason } from '../calendar/provision-reason';
import { Assumptions } from './Assumptions';
import { Controls } from './Controls';
import { Report } from './Report';
import { StepDetails } from './StepDetails';
import { StepList } from './StepList';
import { useWalk, type Walk } from './use-walk';
import { Warnings } from './Warnings';

/** The life that lies before the webinar, to walk through before it happens. */
export function RehearsalTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const walk = useWalk();
  const rehearsal = useRehearsalQuery({ id: webinar.documentId, ...walk.suppositions });
  return (
    <Loaded of={rehearsal} height="60rem">
      {({ data }) => <Stage webinar={webinar} rehearsal={inWords(data, webinar, say)} walk={walk} />}
    </Loaded>
  );
}

/** The rehearsal has the calendar's refusal in English; the webinar has it for every language. */
const inWords = (rehearsal: Rehearsal, { meetProvisionError }: AdminWebinar, say: Say): Rehearsal => ({
  ...rehearsal,
  warnings: rehearsal.warnings.map((warning) =>
    warning.code === 'calendar_failed' && meetProvisionError
      ? { ...warning, values: { message: provisionReason(meetProvisionError, say).words } }
      : warning,
  ),
});

function Stage({ webinar, rehearsal, walk }: { webinar: AdminWebinar; rehearsal: Rehearsal; walk: Walk }) {
  const say = useText();
  const { steps } = rehearsal;
  const index = Math.max(
    0,
    steps.findIndex(({ key }) => key === walk.step),
  );
  const step = steps[index];
  if (!step) return null;
  const go = (to: number) => walk.goTo(steps[Math.min(steps.length - 1, Math.max(0, to))]?.key ?? step.key);

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Box role="note" background="primary100" borderColor="primary200" hasRadius padding={5}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Box flex="1 1 30rem">
            <Typography tag="p" variant="delta" textColor="primary700">
              {say('rehearsal.title')}
            </Typography>
            <Typography tag="p" textColor="neutral800">
              {say('rehearsal.hint')}
            </Typography>
          </Box>
          <Report title={titleOf(webinar)} rehearsal={rehearsal} />
        </Flex>
      </Box>
      <Warnings webinar={webinar} rehearsal={rehearsal} onStep={walk.goTo} />
      <Controls rehearsal={rehearsal} index={index} go={go} />
      <Grid.Root gap={6}>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={6}>
          <StepList rehearsal={rehearsal} current={step.key} onStep={walk.goTo} />
        </Grid.Item>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
          <StepDetails webinar={webinar} rehearsal={rehearsal} index={index} walk={walk} />
        </Grid.Item>
      </Grid.Root>
      <Assumptions rehearsal={rehearsal} walk={walk} />
    </Flex>
  );
}

const titleOf = ({ localizations, slug }: AdminWebinar) =>
  (localizations.en ?? Object.values(localizations)[0])?.title ?? slug;
