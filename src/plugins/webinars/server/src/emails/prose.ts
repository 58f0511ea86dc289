import type { Block, ProsePart } from './blocks';
import { printable } from './one-line';
import { webUrl } from './urls';

/** What a person typed as blocks: blank lines part its paragraphs, web addresses in it become links. */
export function prose(typed: string): Block[] {
  return paragraphsOf(typed).map((paragraph) => ({ type: 'prose', lines: paragraph.split('\n').map(linked) }));
}

function paragraphsOf(typed: string): string[] {
  return printable(typed)
    .replace(/[^\S\n]+$/gm, '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function linked(line: string): ProsePart[] {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/i)
    .flatMap((part, index) => (index % 2 === 0 ? [{ text: part, url: null }] : addressAndRest(part)))
    .filter(({ text }) => text !== '');
}

/** A full stop after an address ends the sentence, and a bracket that was opened before it is not part of it. */
function addressAndRest(found: string): ProsePart[] {
  let address = found.replace(/[.,;:!?'’”»…]+$/u, '');
  if (/\)$/.test(address) && !address.includes('(')) address = address.replace(/\)[.,;:!?)]*$/, '');
  return [
    { text: address, url: webUrl(address) },
    { text: found.slice(address.length), url: null },
  ];
}
