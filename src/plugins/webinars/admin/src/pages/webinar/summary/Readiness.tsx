import { Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { Notice } from '../../../components/Notice';
import { PAGES } from '../../../plugin';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { Obstacles } from '../BlockedDialog';
import { provisioningFailed } from '../calendar/status';
import { obstaclesTo } from '../obstacles';

/** Of a draft: whether it can be published, and if not, what is missing. */
export function Readiness({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { may } = useRights();
  if (webinar.state !== 'DRAFT') return null;
  const ready = webinar.possibleActions.includes('publish');
  // What the banner about the calendar says is not said once more.
  const told = provisioningFailed(webinar) ? ['meet_url_missing'] : [];
  if (!ready && obstaclesTo('publish', webinar, say, told).length === 0) return null;
  return (
    <Notice tone={ready ? 'success' : 'warning'} title={say(ready ? 'readiness.ready' : 'readiness.missing')}>
      {ready ? (
        <Typography>{say(may('publish') ? 'readiness.publish' : 'readiness.whoMay')}</Typography>
      ) : (
        <>
          <Obstacles webinar={webinar} action="publish" except={told} />
          {may('update') && (
            <Flex>
              <Typography tag={Link} to={PAGES.edit(webinar.documentId)} textColor="primary600">
                {say('readiness.edit')}
              </Typography>
            </Flex>
          )}
        </>
      )}
    </Notice>
  );
}
