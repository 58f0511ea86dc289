/** What a mail is made of, in reading order. Texts are plain; `frame.mjml` and `plain-text.ts` each know every type. */
export type Block =
  | { type: 'title'; text: string }
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string }
  /** One paragraph that a person typed, with its line breaks; web addresses in it are links. */
  | { type: 'prose'; lines: ProsePart[][] }
  | { type: 'details'; rows: DetailRow[] }
  /** The one thing to do; `hint` introduces the bare address under it, which is another one for the way into a meeting. */
  | { type: 'button'; label: string; url: string; hint: string; plainUrl: string }
  | { type: 'choices'; links: LabelledLink[] }
  | { type: 'list'; items: string[] }
  | { type: 'link'; text: string; label: string; url: string }
  /** What few will want, at the end. */
  | { type: 'small-links'; links: LabelledLink[] };

export interface LabelledLink {
  label: string;
  url: string;
}

export interface DetailRow {
  label: string;
  lines: string[];
}

export interface ProsePart {
  text: string;
  /** Where it leads, if it is a web address. */
  url: string | null;
}
