/** What a mail is about. */
export const DELIVERY_KINDS = ['confirmation', 'reminder-24h', 'reminder-1h'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * `pending` waits for its moment, `sending` is with the mail server, `sent` was accepted by it,
 * `skipped` turned out to be untrue at send time, `withdrawn` was called back before, `failed` was given up.
 */
export const DELIVERY_STATES = ['pending', 'sending', 'sent', 'skipped', 'withdrawn', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Lower is more urgent: who waits for the mail right now goes before who may read it tomorrow. */
export const PRIORITY: Record<DeliveryKind, number> = { 'reminder-1h': 0, confirmation: 1, 'reminder-24h': 3 };

/** The ledger's unique key: the same key is the same mail, however often it is asked for. */
export function dedupeKey(
  kind: DeliveryKind,
  subject: { webinarDocumentId: string; attendeeDocumentId: string; scheduleVersion: number },
  repeat = 0,
): string {
  const parts = [kind, subject.webinarDocumentId, subject.attendeeDocumentId];
  // Reminders belong to one version of the schedule (D-08); a confirmation may be asked for again (D-04).
  if (kind === 'confirmation') parts.push(String(repeat));
  else parts.push(`v${subject.scheduleVersion}`);
  return parts.join(':');
}
