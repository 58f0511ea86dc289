import { Flex, Typography } from '@strapi/design-system';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../use-text';

/** What a webinar is before it is saved for the first time. */
export function Beginning() {
  const say = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={3}>
      <StateBadge state="DRAFT" />
      <Typography textColor="neutral800">{say('content.beginning')}</Typography>
      <Typography variant="pi" textColor="neutral600">
        {say('content.beginning.next')}
      </Typography>
    </Flex>
  );
}
