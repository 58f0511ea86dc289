import { PUBLISH_REFUSALS, type ContentRow } from '../../../../contracts';
import type { TextKey } from '../../use-text';

export type BulkTask = 'publish' | 'promote' | 'demote';

/** Why a task does nothing to a webinar, as the key of what is said; `null` = it would be done. */
export function hindranceTo(task: BulkTask, row: ContentRow): TextKey | null {
  if (task === 'publish') return row.publishRefusal && `content.refusal.${row.publishRefusal}`;
  if (task === 'demote') return row.promoteOnHomepage ? null : 'content.bulk.notPromoted';
  if (row.promoteOnHomepage) return 'content.bulk.isPromoted';
  return row.promotable ? null : 'content.bulk.isOver';
}

/** What is said for a code of the server's, in the panel's language; `null` = the server's own words are all there is. */
export function refusalKey(code: string): TextKey | null {
  const refusal = PUBLISH_REFUSALS.find((known) => known === code);
  if (refusal) return `content.refusal.${refusal}`;
  return code === 'promotion_over' ? 'content.bulk.isOver' : null;
}
