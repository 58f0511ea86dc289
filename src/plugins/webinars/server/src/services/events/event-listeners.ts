import type { Core } from '@strapi/strapi';

type EventHub = Core.Strapi['eventHub'];
type Listener = Parameters<EventHub['on']>[1];

/** The parts of Strapi's webhook runner that say whom it calls; it publishes no type for them. */
interface WebhookRunner {
  listeners?: Map<string, Listener>;
  webhooksMap?: Map<string, { isEnabled?: boolean }[]>;
}

/**
 * Whether anybody would hear of an event. Strapi's hub tells nobody, so it is made to remember from now on: call this
 * before the webhooks are loaded. When in doubt the answer is yes.
 */
export function watchListeners(strapi: Core.Strapi): (event: string) => boolean {
  const hub = strapi.eventHub;
  const known = new Map<string, Set<Listener>>();
  const { on, off } = hub;

  // `once`, `addListener` and the webhooks all go through these two.
  hub.on = (event, listener) => {
    known.set(event, (known.get(event) ?? new Set()).add(listener));
    return on(event, listener);
  };
  hub.off = (event, listener) => {
    known.get(event)?.delete(listener);
    off(event, listener);
  };

  return (event) => {
    const { listeners, webhooksMap } = strapi.get<WebhookRunner>('webhookRunner');
    const webhooks = listeners?.get(event);
    const others = [...(known.get(event) ?? [])].filter((listener) => listener !== webhooks);
    if (others.length > 0) return true;
    return Boolean(webhooks) && (webhooksMap?.get(event) ?? [{ isEnabled: true }]).some(({ isEnabled }) => isEnabled);
  };
}
