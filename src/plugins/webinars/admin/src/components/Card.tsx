import { useId, type ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

/** A titled area of a page; its heading names it for screen readers. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Box tag="section" aria-labelledby={id} background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex justifyContent="space-between" gap={4}>
        <Typography tag="h2" variant="delta" id={id}>
          {title}
        </Typography>
        {aside}
      </Flex>
      <Box paddingTop={4}>{children}</Box>
    </Box>
  );
}
