import type { Config } from '../config/schema';
import { contrast } from '../emails/brand';

const LIGHT = { page: '#f3f4f6', card: '#ffffff', ink: '#1f2937', quiet: '#4b5563', line: '#d1d5db' };
const DARK = { page: '#111827', card: '#1f2937', ink: '#f3f4f6', quiet: '#cbd5e1', line: '#4b5563' };
type Palette = typeof LIGHT;

/** WCAG 2.2 §1.4.3 for text, §1.4.11 for what outlines a control. */
const READABLE = 4.5;
const VISIBLE = 3;

/** The style sheet of all pages: nothing from outside, readable whatever the brand's colour is. */
export function styleOf({ colour }: Pick<Config['brand'], 'colour'>): string {
  const onBrand = ['#ffffff', LIGHT.ink, '#000000'].find((ink) => contrast(ink, colour) >= READABLE) ?? '#000000';
  return `${variables(LIGHT, colour)}
@media (prefers-color-scheme:dark){${variables(DARK, colour)}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;padding:2.5rem 1rem;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:36rem;margin:0 auto;overflow-wrap:anywhere}
header p{margin:0 0 1rem;font-weight:600}
main{padding:2rem;border:1px solid var(--line);border-top:4px solid ${colour};border-radius:.5rem;background:var(--card)}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.3;text-wrap:balance;hyphens:auto}
main p{margin:0 0 1rem}
.facts{margin:1.5rem 0;padding:1.25rem 0;border:solid var(--line);border-width:1px 0}
.facts:last-child{padding-bottom:0;border-bottom:0}
.facts dl{margin:0}
.facts div+div{margin-top:.75rem}
dt{color:var(--quiet);font-size:.875rem;line-height:1.4}
dd{margin:0}
.name{font-weight:600}
.reason{white-space:pre-line}
button{display:inline-block;padding:.75rem 1.5rem;border:2px solid var(--edge);border-radius:.375rem;background:${colour};color:${onBrand};font:inherit;font-weight:600;line-height:1.4;cursor:pointer}
button:hover,a:hover{text-decoration:underline}
.undo{border-color:var(--ink);background:none;color:var(--ink)}
a{color:var(--link);font-weight:600;text-underline-offset:.2em}
button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.field,fieldset{margin:0 0 1.25rem}
.field>label,legend{display:block;padding:0;font-weight:600}
.field input{width:100%;padding:.625rem .75rem;border:1px solid var(--quiet);border-radius:.375rem;background:var(--page);color:inherit;font:inherit}
.field [aria-invalid=true]{border-width:2px;border-color:var(--ink)}
.optional{color:var(--quiet);font-weight:400}
main .mistake{margin:.25rem 0 0;font-weight:600}
.mistake::before{content:"⚠ ";content:"⚠ "/""}
fieldset{min-width:0;padding:0;border:0}
.choice{display:flex;gap:.75rem;align-items:baseline;padding:.25rem 0}
.choice input{flex:none;accent-color:${colour}}
.wrong{margin:0 0 1.5rem;padding:0 0 0 1.25rem}
.trap{position:absolute;left:-100vw;width:1px;height:1px;overflow:hidden}
input:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
main>:last-child,main form{margin-bottom:0}
form+p{margin-top:1.25rem}
footer{padding:1rem 0;color:var(--quiet);font-size:.875rem;white-space:pre-line}
@media (max-width:30rem){body{padding:1rem .75rem}main{padding:1.5rem 1.25rem}button{width:100%}}
@media (forced-colors:active){button{border-color:ButtonText}}
`;
}

function variables({ page, card, ink, quiet, line }: Palette, colour: string): string {
  const link = contrast(colour, card) >= READABLE ? colour : ink;
  const edge = contrast(colour, card) >= VISIBLE ? colour : ink;
  return `:root{--page:${page};--card:${card};--ink:${ink};--quiet:${quiet};--line:${line};--link:${link};--edge:${edge}}`;
}
