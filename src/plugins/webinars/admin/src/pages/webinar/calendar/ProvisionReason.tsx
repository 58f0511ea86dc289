import { Typography } from '@strapi/design-system';
import type { ProvisionProblem } from '../../../../../contracts';
import { useText } from '../../../use-text';
import { provisionReason } from './provision-reason';

/** Why the calendar did not take it, and below it what the vendor said. */
export function ProvisionReason({ problem }: { problem: Omit<ProvisionProblem, 'code'> | null }) {
  const { words, said } = provisionReason(problem, useText());
  if (!words) return null;
  return (
    <>
      <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Typography>
      {said && (
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {said}
        </Typography>
      )}
    </>
  );
}
