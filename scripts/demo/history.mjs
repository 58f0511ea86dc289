// Plays what led to the present: every webinar is created, published, registered for, held and recorded through the
// plugin's own services, with its clock set to when it happened. So seats, ledger and audit are as they would be.
import { attachRecording, createWebinar } from './content.mjs';
import { oneOf, sequence, shuffled } from './random.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What happens, when, in order. @returns {{ at: number, run: () => Promise<unknown> }[]} */
function eventsOf(plan, { now, strapi, services, related, crowd, random }) {
  const webinar = { documentId: '', slug: '' };
  const events = [];
  const on = (at, run) => at <= now.getTime() && events.push({ at, run });
  const daysAgo = (days, hours = 9) => now.getTime() + days * DAY - ((now.getTime() + days * DAY) % DAY) + hours * HOUR;
  const start = plan.startsAt?.getTime();
  const perform = (action) => services.lifecycle.perform(webinar.documentId, action, { actor: 'demo' });

  on(daysAgo(plan.created), async () => {
    Object.assign(webinar, await createWebinar(strapi, plan, related));
    await services.provisioning.settle(webinar.documentId);
  });
  if (plan.published) {
    on(daysAgo(plan.published, 11), () => perform('publish'));
    for (const { person, at } of registrations(plan, daysAgo(plan.published, 12), { now, crowd, random })) {
      on(at, async () => {
        await services.registration.register(webinar.slug, person, { ip: '127.0.0.1', acceptLanguage: null });
        await services.outbox.drain();
      });
    }
    for (const before of [DAY, HOUR]) {
      on(start - before, async () => {
        await services.reminders.dispatch();
        await services.outbox.drain();
      });
    }
    for (const moment of [start, start + plan.durationMinutes * MINUTE]) {
      on(moment, () => services.lifecycle.advanceByClock());
    }
  }
  if (plan.recorded) {
    on(daysAgo(plan.recorded, 15), async () => {
      await attachRecording(strapi, webinar.documentId, plan);
      await perform('recording');
    });
  }
  if (plan.cancelled) {
    on(daysAgo(plan.cancelled, 8), async () => {
      await perform('cancel');
      await services.outbox.drain();
    });
  }
  return events;
}

/** Who signs up when: most of them soon after the invitation or shortly before the start. */
function registrations(plan, opening, { now, crowd, random }) {
  const closing = Math.min(plan.startsAt.getTime() - 2 * HOUR, now.getTime() - 10 * MINUTE);
  const last = plan.cancelled ? closing - 3 * DAY : closing;
  return shuffled(crowd, random)
    .slice(0, plan.registrations)
    .map((person) => {
      const share = random() < 0.6 ? random() ** 2 : 1 - random() ** 2;
      return { person, at: opening + share * (last - opening) };
    });
}

/** @param {(detail: string) => void} say */
export async function playHistory(plans, context, say) {
  const random = sequence(42);
  const events = plans.flatMap((plan) => eventsOf(plan, { ...context, random })).sort((a, b) => a.at - b.at);
  for (const [index, { at, run }] of events.entries()) {
    context.services.clock.set(new Date(at));
    await run();
    if ((index + 1) % 100 === 0) say(`${index + 1} of ${events.length} events`);
  }
  context.services.clock.reset();
}

/** People who want to hear of topics. */
export async function createInterests(strapi, crowd, topics) {
  const random = sequence(7);
  for (const [index, { email, language }] of crowd.entries()) {
    const told = index % 4 === 0;
    await strapi.documents('plugin::webinars.interest').create({
      data: {
        email,
        emailKey: email.trim().toLowerCase(),
        language,
        topics: [...new Set([oneOf(topics, random), oneOf(topics, random)])],
        unsubscribed: index % 11 === 10,
        notifiedCount: told ? 1 : 0,
        lastNotifiedAt: told ? new Date(Date.now() - 21 * DAY) : null,
      },
    });
  }
}
