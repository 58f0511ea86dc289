import type { ReactNode } from 'react';
import { Box, Typography } from '@strapi/design-system';

/** What few ever need: there when somebody opens it. */
export function Details({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box tag="details">
      <Typography tag="summary" variant="pi" textColor="primary600" style={{ cursor: 'pointer' }}>
        {title}
      </Typography>
      <Box paddingTop={4}>{children}</Box>
    </Box>
  );
}
