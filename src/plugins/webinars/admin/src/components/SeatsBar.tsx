import { Box, Flex, Typography } from '@strapi/design-system';
import type { AdminWebinarSummary } from '../../../contracts';
import { useText } from '../use-text';

/** How many seats are taken, as a number and, where there is a limit, as a bar. */
export function SeatsBar({ seats: { taken, limit } }: { seats: AdminWebinarSummary['seats'] }) {
  const say = useText();
  const text = limit === null ? say('seats.unlimited', { taken }) : say('seats.limited', { taken, limit });
  const share = limit === null || limit === 0 ? 0 : Math.min(1, taken / limit);
  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth="9rem">
      <Typography variant="pi" textColor="neutral800">
        {text}
      </Typography>
      {limit !== null && (
        <Box aria-hidden background="neutral200" hasRadius height="0.4rem" width="100%">
          <Box
            background={share >= 1 ? 'warning600' : 'primary600'}
            hasRadius
            height="100%"
            style={{ width: `${share * 100}%` }}
          />
        </Box>
      )}
    </Flex>
  );
}
