import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

type Tone = 'secondary' | 'warning' | 'danger' | 'success';

/** Something about the page that somebody should know, with what can be done about it. */
export function Notice({
  tone = 'secondary',
  title,
  action,
  children,
}: {
  tone?: Tone;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Flex
      background={`${tone}100`}
      borderColor={`${tone}200`}
      hasRadius
      padding={4}
      gap={4}
      wrap="wrap"
      justifyContent="space-between"
    >
      <Box style={{ flex: '1 1 32rem' }}>
        <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
          {title}
        </Typography>
        {children && (
          <Typography tag="div" textColor="neutral800">
            {children}
          </Typography>
        )}
      </Box>
      {action}
    </Flex>
  );
}
