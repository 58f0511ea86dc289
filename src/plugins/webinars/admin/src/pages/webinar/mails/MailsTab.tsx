import { Box, Tabs } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { useText } from '../../../use-text';
import { MailLedger } from './MailLedger';
import { MailPreview } from './MailPreview';

/** What a webinar has mailed and will mail, and what its mails look like. */
export function MailsTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const [params, setParams] = useSearchParams();
  return (
    <Tabs.Root
      variant="simple"
      value={params.get('view') === 'preview' ? 'preview' : 'ledger'}
      onValueChange={(view: string) => setParams(view === 'preview' ? { view } : {})}
    >
      <Tabs.List aria-label={say('mails.views')}>
        <Tabs.Trigger value="ledger">{say('mails.view.ledger')}</Tabs.Trigger>
        <Tabs.Trigger value="preview">{say('mails.view.preview')}</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="ledger">
        <Box paddingTop={6}>
          <MailLedger webinar={webinar} />
        </Box>
      </Tabs.Content>
      <Tabs.Content value="preview">
        <MailPreview webinar={webinar} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
