import { Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';

/** A few numbers side by side as bars; `label` says what they count, and the numbers follow it for screen readers. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const { formatNumber } = useIntl();
  const most = Math.max(1, ...values);
  return (
    <Box>
      <VisuallyHidden>
        {label}: {values.map((value) => formatNumber(value)).join(', ')}
      </VisuallyHidden>
      <Flex aria-hidden gap={1} alignItems="flex-end" height="4.8rem" maxWidth="28rem">
        {values.map((value, index) => (
          <Box
            key={index}
            flex="1"
            background={value > 0 ? 'primary500' : 'neutral200'}
            borderRadius="2px"
            minHeight="0.3rem"
            style={{ height: `${(value / most) * 100}%` }}
            title={formatNumber(value)}
          />
        ))}
      </Flex>
    </Box>
  );
}
