import { Flex, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntegrationsQuery } from '../../api/integrations';
import { Loaded } from '../../components/Loaded';
import { Protected } from '../../components/Protected';
import { useText } from '../../use-text';
import { FailedJobs } from './FailedJobs';
import { IntegrationCard } from './IntegrationCard';

/** What the webinars lean on, whether it is configured, and whether it works. ST-06. */
export function IntegrationsPage() {
  return (
    <Protected right="settings">
      <Integrations />
    </Protected>
  );
}

function Integrations() {
  const say = useText();
  const query = useIntegrationsQuery();
  return (
    <Page.Main>
      <Page.Title>{say('integrations.title')}</Page.Title>
      <Layouts.Header title={say('integrations.title')} subtitle={say('integrations.subtitle')} />
      <Layouts.Content>
        <Loaded of={query}>
          {({ data, meta }) => (
            <Flex direction="column" alignItems="stretch" gap={6}>
              <Typography textColor="neutral600">{say('integrations.secret')}</Typography>
              {data.map((integration) => (
                <IntegrationCard key={integration.name} integration={integration} hostEmail={meta.hostEmail} />
              ))}
              <FailedJobs />
            </Flex>
          )}
        </Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}
