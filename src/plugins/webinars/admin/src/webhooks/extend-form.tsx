import { Layouts } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { WebinarEvents } from './WebinarEvents';

/**
 * Puts our events into the form of Strapi's own webhooks. Strapi takes foreign events on the server
 * (`webhookStore.addAllowedEvent`), but its form lists the events of its own from a constant, with no place to add to:
 * no injection zone, no hook, no reducer. What plugins and that form share is the frame of a page's content, which
 * stands inside the form: it gets one more child, which shows itself there only and uses the form's own state. Should
 * Strapi build its page in another way, the group is missing, and nothing else is broken.
 */
export function extendWebhookForm(): void {
  const { Content } = Layouts;
  Layouts.Content = function ContentWithWebinarEvents({ children }: { children?: ReactNode }) {
    return (
      <Content>
        {children}
        <WebinarEvents />
      </Content>
    );
  };
}
