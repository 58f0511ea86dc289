/**
 * The words of a markdown text, for places that show text as it is (calendar entries). Links keep their address in
 * brackets, list items a bullet; raw HTML is dropped. Not a markdown parser: rare constructs may leave a sign behind.
 */
export function plainTextOf(markdown: string | null | undefined): string {
  return outsideCode((markdown ?? '').replace(/\r\n?/g, '\n'))
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Fenced code is shown as typed; everything around it is read as markdown. */
function outsideCode(text: string): string {
  return text
    .split(/^ {0,3}(?:```|~~~)[^\n]*$/m)
    .map((part, index) => (index % 2 === 1 ? part : wordsOf(part)))
    .join('');
}

function wordsOf(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(https?:\/\/[^\s<>]+|[^\s<>@]+@[^\s<>]+)>/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(\s*<?([^\s)>]+)>?(?:\s+["'][^)]*["'])?\s*\)/g, withAddress)
    .replace(/^ {0,3}(?:[-*_] *){3,}$/gm, '')
    .replace(/^ {0,3}(?:=+|-{2,})$/gm, '')
    .replace(/^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?$/gm, '$1')
    .replace(/^ {0,3}(?:> ?)+/gm, '')
    .replace(/^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?/gm, '$1• ')
    .replace(/(`+)([^`]+)\1/g, '$2')
    .replace(/(\*\*\*|\*\*|\*|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(___|__|_)(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

function withAddress(_link: string, label: string, address: string): string {
  return label === address || address.startsWith('#') ? label : `${label} (${address})`;
}
