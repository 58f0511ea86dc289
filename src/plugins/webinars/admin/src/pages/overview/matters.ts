import type { Attention, AttentionKind, WebinarRight } from '../../../../contracts';
import { PAGES } from '../../plugin';
import type { Say, TextKey } from '../../use-text';
import { provisionReason } from '../webinar/calendar/provision-reason';

/** Families of the theme's colours. */
export const MATTER_COLOURS: Record<AttentionKind, string> = {
  provisioning_failed: 'danger',
  mails_failed: 'danger',
  draft_starts_soon: 'warning',
  draft_start_passed: 'warning',
  recording_missing: 'primary',
  full: 'success',
};

/** Where a matter is settled, by whom, and what the way there is called. */
export const REMEDIES: Record<
  AttentionKind,
  { label: TextKey; right: WebinarRight; to: (documentId: string) => string }
> = {
  provisioning_failed: {
    label: 'attention.provisioning_failed.do',
    right: 'read',
    to: (id) => PAGES.webinar(id, 'calendar'),
  },
  mails_failed: { label: 'attention.mails_failed.do', right: 'registrations', to: (id) => PAGES.webinar(id, 'mails') },
  draft_starts_soon: { label: 'attention.draft_starts_soon.do', right: 'publish', to: (id) => PAGES.webinar(id) },
  draft_start_passed: { label: 'attention.draft_start_passed.do', right: 'update', to: PAGES.edit },
  recording_missing: { label: 'attention.recording_missing.do', right: 'recording', to: (id) => PAGES.webinar(id) },
  full: { label: 'attention.full.do', right: 'update', to: PAGES.edit },
};

/** Why it needs somebody, in a sentence. */
export const reasonOf = ({ kind, webinar, count }: Attention, say: Say): string =>
  say(`attention.${kind}.why`, {
    count: count ?? 0,
    taken: webinar.seats.taken,
    message: provisionReason(webinar.meetProvisionError, say).words,
  });
