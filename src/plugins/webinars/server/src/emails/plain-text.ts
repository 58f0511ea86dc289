import type { Language } from '../domain/locale';
import type { Block, LabelledLink } from './blocks';
import type { Dress } from './brand';
import { colon } from './texts';

/** What stands under a mail: why it came, and how to get no more of its kind. */
export interface Footer {
  brand: Dress;
  reason: string;
  unsubscribe: LabelledLink | null;
}

/** The text version, shaped for people who read it: not the HTML with its tags taken out. */
export function plainText(
  blocks: readonly Block[],
  { brand, reason, unsubscribe, language }: Footer & { language: Language },
): string {
  const between = colon(language);
  // `-- ` is how mail programs recognise a signature (RFC 3676 §4.3).
  const footer = [
    '-- ',
    brand.name,
    ...brand.footerLines,
    reason,
    ...(unsubscribe ? [labelled(unsubscribe, between)] : []),
  ];
  return `${[...blocks.map((block) => blockText(block, between)), footer.join('\n')].join('\n\n')}\n`;
}

function blockText(block: Block, colon: string): string {
  switch (block.type) {
    case 'title':
      return underlined(block.text, '=');
    case 'heading':
      return underlined(block.text, '-');
    case 'paragraph':
      return block.text;
    case 'prose':
      return block.lines.map((parts) => parts.map(({ text }) => text).join('')).join('\n');
    case 'details':
      return block.rows.map(({ label, lines }) => `${label}${colon} ${lines.join('; ')}`).join('\n');
    case 'button':
      return buttonText(block, colon);
    case 'choices':
    case 'small-links':
      return block.links.map((link) => labelled(link, colon)).join('\n\n');
    case 'list':
      return block.items.map((item) => `* ${item}`).join('\n');
    case 'link':
      return `${block.text}\n${block.url}`;
  }
}

/** There is no button to fail here: the hint is worth its line only where it leads somewhere else. */
function buttonText(button: Extract<Block, { type: 'button' }>, colon: string): string {
  const { url, hint, plainUrl } = button;
  return [labelled(button, colon), ...(plainUrl === url ? [] : [`${hint}\n${plainUrl}`])].join('\n\n');
}

function labelled({ label, url }: LabelledLink, colon: string): string {
  return `${label}${colon}\n${url}`;
}

/** A heading of its own width, within the 72 columns that text mail is written in. */
function underlined(text: string, rule: string): string {
  return `${text}\n${rule.repeat(Math.min(Array.from(text).length, 72))}`;
}
