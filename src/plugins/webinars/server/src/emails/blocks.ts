/** What a mail is made of, in reading order. Texts are plain; `frame.mjml` and `plain-text.ts` each know every type. */
export type Block =
  | { type: 'title'; text: string }
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'details'; rows: DetailRow[] }
  /** The one thing to do; `hint` introduces the bare address under it. */
  | { type: 'button'; label: string; url: string; hint: string }
  | { type: 'choices'; links: { label: string; url: string }[] }
  | { type: 'list'; items: string[] }
  | { type: 'link'; text: string; label: string; url: string };

export interface DetailRow {
  label: string;
  lines: string[];
}
