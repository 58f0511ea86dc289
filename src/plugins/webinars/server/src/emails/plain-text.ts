import type { Language } from '../domain/locale';
import type { Block } from './blocks';
import type { Dress } from './brand';
import { colon } from './texts';

/** The text version, shaped for people who read it: not the HTML with its tags taken out. */
export function plainText(
  blocks: readonly Block[],
  { brand, reason, language }: { brand: Dress; reason: string; language: Language },
): string {
  // `-- ` is how mail programs recognise a signature (RFC 3676 §4.3).
  const footer = ['-- ', brand.name, ...brand.footerLines, reason].join('\n');
  return `${[...blocks.map((block) => blockText(block, colon(language))), footer].join('\n\n')}\n`;
}

function blockText(block: Block, colon: string): string {
  switch (block.type) {
    case 'title':
      return underlined(block.text, '=');
    case 'heading':
      return underlined(block.text, '-');
    case 'paragraph':
      return block.text;
    case 'details':
      return block.rows.map(({ label, lines }) => `${label}${colon} ${lines.join('; ')}`).join('\n');
    case 'button':
      return `${block.label}${colon}\n${block.url}`;
    case 'choices':
      return block.links.map(({ label, url }) => `${label}${colon}\n${url}`).join('\n\n');
    case 'list':
      return block.items.map((item) => `* ${item}`).join('\n');
    case 'link':
      return `${block.text}\n${block.url}`;
  }
}

/** A heading of its own width, within the 72 columns that text mail is written in. */
function underlined(text: string, rule: string): string {
  return `${text}\n${rule.repeat(Math.min(Array.from(text).length, 72))}`;
}
