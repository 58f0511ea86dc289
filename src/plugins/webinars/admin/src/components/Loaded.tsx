import type { ReactNode } from 'react';
import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';
import { refusalOf } from '../refusal';
import { useText } from '../use-text';

interface Query<T> {
  data?: T;
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

/**
 * What was asked for, when it is there. Until then the place is kept, so that nothing jumps; a failure is said with a
 * way to try again. What was shown before stays while it is fetched anew.
 */
export function Loaded<T>({
  of: { data, error, isFetching, refetch },
  height = '20rem',
  children,
}: {
  of: Query<T>;
  /** Of the place that is kept, as CSS has it. */
  height?: string;
  children: (data: T) => ReactNode;
}) {
  const say = useText();
  if (data !== undefined) return <Box aria-busy={isFetching}>{children(data)}</Box>;
  if (error && !isFetching)
    return (
      <Flex direction="column" gap={4} justifyContent="center" minHeight={height} role="alert">
        <Typography textColor="danger600">{refusalOf(error, say, 'problem.notLoaded')}</Typography>
        <Button variant="tertiary" onClick={() => void refetch()}>
          {say('problem.again')}
        </Button>
      </Flex>
    );
  return (
    <Flex justifyContent="center" minHeight={height}>
      <Loader>{say('problem.loading')}</Loader>
    </Flex>
  );
}
