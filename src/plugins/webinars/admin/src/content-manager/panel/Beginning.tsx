import { useEffect } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../use-text';
import { takeWishedStart } from './wished-day';

/** What a webinar is before it is saved for the first time. */
export function Beginning() {
  const say = useText();
  const fill = useForm('Beginning', (form) => form.onChange);
  useEffect(() => {
    const startsAt = takeWishedStart();
    if (startsAt) fill('startsAt', startsAt.toISOString());
  }, [fill]);
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
