import { Grid } from '@strapi/design-system';
import type { AdminWebinar } from '../../../../../contracts';
import { Facts } from './Facts';
import { Timeline } from './Timeline';

/** Where the webinar stands, what comes next, and how it does. */
export function SummaryTab({ webinar }: { webinar: AdminWebinar }) {
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
        <Timeline webinar={webinar} />
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
        <Facts webinar={webinar} />
      </Grid.Item>
    </Grid.Root>
  );
}
