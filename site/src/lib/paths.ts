import { LANGUAGES, type Language, type SiteConfig } from './config';

type Paths = Pick<SiteConfig, 'languages' | 'otherHubs'>;
/** The same page in every language. */
export type Alternates = Record<Language, string>;

const each = (pathIn: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, pathIn(language)])) as Alternates;

/** What a topic's page has before its key: no webinar can have this slug with a slash behind it. */
const TOPIC = 'topic';

export const homes = ({ languages }: Paths): Alternates => each((language) => languages[language].home);
export const hubs = ({ languages }: Paths): Alternates => each((language) => languages[language].hub);
export const webinarPages = ({ languages }: Paths, slug: string): Alternates =>
  each((language) => `${languages[language].hub}/${slug}`);
export const topicPages = ({ languages }: Paths, key: string): Alternates =>
  each((language) => `${languages[language].hub}/${TOPIC}/${key}`);

/** A path as Astro's rest parameter takes it: nothing for the root. */
export const restOf = (path: string): string | undefined => path.replace(/^\//, '') || undefined;

export interface Redirect {
  from: string;
  to: string;
}

/** The forms of addresses that lead to the right one (301); `*` stands for whatever follows, `:splat` repeats it. D-19. */
export function redirects({ languages, otherHubs }: Paths): Redirect[] {
  return LANGUAGES.flatMap((language) => {
    const { hub } = languages[language];
    const others = otherHubs[language].filter((path) => path !== hub);
    return [
      ...others.flatMap((path) => [
        { from: path, to: hub },
        { from: `${path}/*`, to: `${hub}/:splat` },
      ]),
    ];
  });
}

/** A `_redirects` file, as Netlify and Cloudflare Pages read it. */
export const redirectsFile = (rules: Redirect[]): string => rules.map(({ from, to }) => `${from} ${to} 301\n`).join('');

/** The same page in every language, from its path in any of them; `null` for what has only one, such as an image. */
export function alternatesOf(paths: Paths, path: string): Alternates | null {
  const { languages } = paths;
  for (const language of LANGUAGES) {
    const { home, hub } = languages[language];
    if (path === home) return homes(paths);
    if (path === hub || path.startsWith(`${hub}/`))
      return each((other) => `${languages[other].hub}${path.slice(hub.length)}`);
  }
  return null;
}
