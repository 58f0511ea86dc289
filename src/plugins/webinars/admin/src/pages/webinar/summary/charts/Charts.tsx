import { Grid } from '@strapi/design-system';
import type { AdminWebinar } from '../../../../../../contracts';
import { useChartsQuery } from '../../../../api/charts';
import { Loaded } from '../../../../components/Loaded';
import { Attendance } from './Attendance';
import { Languages } from './Languages';
import { RegistrationsOverTime } from './RegistrationsOverTime';

/** How the registrations of a webinar do, drawn. */
export function Charts({ webinar }: { webinar: AdminWebinar }) {
  const query = useChartsQuery(webinar.documentId, { refetchOnMountOrArgChange: true });
  return (
    <Loaded of={query} height="40rem">
      {({ data }) => (
        <Grid.Root gap={6}>
          <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
            <RegistrationsOverTime charts={data} />
          </Grid.Item>
          <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Attendance charts={data} />
          </Grid.Item>
          <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Languages charts={data} />
          </Grid.Item>
        </Grid.Root>
      )}
    </Loaded>
  );
}
