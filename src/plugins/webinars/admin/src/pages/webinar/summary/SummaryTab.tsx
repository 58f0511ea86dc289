import { lazy, Suspense } from 'react';
import { Box, Flex, Grid, Loader } from '@strapi/design-system';
import type { AdminWebinar } from '../../../../../contracts';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { Facts } from './Facts';
import { Readiness } from './Readiness';
import { Timeline } from './Timeline';

// The library that draws is large: only who looks at numbers loads it.
const Charts = lazy(() => import('./charts/Charts').then((module) => ({ default: module.Charts })));

/** Where the webinar stands, what comes next, and how it does. */
export function SummaryTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { may } = useRights();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Readiness webinar={webinar} />
      <Grid.Root gap={6}>
        <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
          <Timeline webinar={webinar} />
        </Grid.Item>
        <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
          <Facts webinar={webinar} />
        </Grid.Item>
      </Grid.Root>
      {may('registrations') && (
        <Box minHeight="40rem">
          <Suspense fallback={<Loader>{say('problem.loading')}</Loader>}>
            <Charts webinar={webinar} />
          </Suspense>
        </Box>
      )}
    </Flex>
  );
}
