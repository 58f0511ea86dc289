import type { ChangePreview } from '../../../../contracts';
import type { Say } from '../../use-text';

/** What a change or an action would set in motion, a line each; empty = nothing that anybody else notices. */
export function consequencesOf({ mails, calendar, withdrawn }: ChangePreview, say: Say): string[] {
  const calledBack = withdrawn.reduce((sum, each) => sum + each.mails, 0);
  return [
    ...mails.flatMap(({ kind, people, leads }) => [
      say(`preview.${kind}`, { count: people }),
      ...(leads && leads.people > 0 ? [say('preview.recording.leads', { count: leads.people })] : []),
    ]),
    ...(calledBack > 0 ? [say('preview.withdrawn', { count: calledBack })] : []),
    ...(calendar === 'unchanged' || calendar === 'not_used' ? [] : [say(`preview.calendar.${calendar}`)]),
  ];
}
