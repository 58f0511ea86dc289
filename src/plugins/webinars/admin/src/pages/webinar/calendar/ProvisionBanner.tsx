import { Box, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { Notice } from '../../../components/Notice';
import { PAGES } from '../../../plugin';
import { useText } from '../../../use-text';
import { ProvisionReason } from './ProvisionReason';
import { provisioningFailed } from './status';
import { TryAgain } from './TryAgain';

/** At the top of a webinar's page while the calendar does not have it. */
export function ProvisionBanner({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  if (!provisioningFailed(webinar)) return null;
  const isBlocked = webinar.blockedActions.some(
    ({ action, code }) => action === 'publish' && code === 'meet_url_missing',
  );
  return (
    <Box paddingBottom={6}>
      <Notice tone="danger" title={say('calendar.banner')}>
        <ProvisionReason problem={webinar.meetProvisionError} />
        {isBlocked && <Typography>{say('calendar.banner.blocked')}</Typography>}
        <TryAgain webinar={webinar} />
        <Flex>
          <Typography tag={Link} to={PAGES.webinar(webinar.documentId, 'calendar')} variant="pi" textColor="primary600">
            {say('calendar.banner.more')}
          </Typography>
        </Flex>
      </Notice>
    </Box>
  );
}
