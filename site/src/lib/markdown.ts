import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });

/** Markdown that an operator wrote, as HTML that does nothing but show text. Its headings come below the page's own. */
export function renderMarkdown(text: string | null): string {
  if (!text) return '';
  return sanitize(markdown.render(text), {
    allowedTags: ['p', 'br', 'strong', 'em', 's', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'hr'].concat(
      ...['h2', 'h3', 'h4', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ),
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
    allowedSchemes: ['https', 'http', 'mailto'],
    transformTags: {
      h1: 'h3',
      h2: 'h3',
      h3: 'h4',
      h4: 'h4',
      h5: 'h4',
      h6: 'h4',
      a: sanitize.simpleTransform('a', { rel: 'noopener nofollow' }),
    },
  }).trim();
}

/** What it says, without its marks: for descriptions and calendars. */
export const plainText = (text: string | null): string =>
  sanitize(markdown.render(text ?? ''), { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\n{2,}/g, '\n')
    .trim();
