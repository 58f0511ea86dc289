import type { ReactNode } from 'react';
import { Box, Flex } from '@strapi/design-system';

/** One line of what needs somebody: what it is, why, and the way to settle it. */
export function MatterRow({ badge, action, children }: { badge: ReactNode; action: ReactNode; children: ReactNode }) {
  return (
    <Box tag="li" paddingTop={4} paddingBottom={4} borderColor="neutral150" borderStyle="solid" borderWidth="0 0 1px">
      <Flex gap={4} justifyContent="space-between" alignItems="flex-start" wrap="wrap">
        <Box flex="1" minWidth="20rem">
          {badge}
          <Box paddingTop={2}>{children}</Box>
        </Box>
        {action}
      </Flex>
    </Box>
  );
}
