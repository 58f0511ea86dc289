import type { ReactNode } from 'react';
import { Box, Typography } from '@strapi/design-system';

/** Names and values, below each other. */
export function FactList({ facts }: { facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Box tag="dl">
      {facts.map(([label, value]) => (
        <Box key={label} paddingBottom={4}>
          <Typography tag="dt" variant="pi" textColor="neutral600">
            {label}
          </Typography>
          <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
