import type { PublicWebinar, WebinarAnswer, WebinarListAnswer } from 'strapi-plugin-webinars/contracts';
import site from '../../webinars.config';
import { LANGUAGES, type Language } from './config';

export interface Topic {
  key: string;
  label: string;
}

const PAGE_SIZE = 100;
const PATIENCE_MS = 20_000;

/** `null` = there is nothing (204, 404). @throws an Error that says what to do */
async function read<Answer>(path: string): Promise<Answer | null> {
  const url = `${site.apiUrl}/api/webinars${path}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
    const why = error instanceof Error ? (error.cause ?? error) : error;
    throw new Error(
      `The webinars could not be read from ${url} (${String(why)}). Is Strapi running there? WEBINARS_API_URL says where it is.`,
    );
  });
  if (answer.status === 404 || answer.status === 204) return null;
  if (!answer.ok) throw new Error(`${url} answered with HTTP ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return (await answer.json()) as Answer;
}

async function all(path: string, language: Language): Promise<PublicWebinar[]> {
  const found: PublicWebinar[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = `?locale=${language}&pagination[page]=${page}&pagination[pageSize]=${PAGE_SIZE}`;
    const answer = await read<WebinarListAnswer>(`${path}${query}`);
    if (!answer) throw new Error(`There is no webinars API at ${site.apiUrl}. WEBINARS_API_URL says where it is.`);
    found.push(...answer.data);
    pages = answer.meta.pagination.pageCount;
  }
  return found;
}

export interface Content {
  upcoming: PublicWebinar[];
  past: PublicWebinar[];
  topics: Topic[];
}

async function contentIn(language: Language): Promise<Content> {
  const [upcoming, past, answer] = await Promise.all([
    all('', language),
    all('/past', language),
    read<{ data: Topic[] }>(`/topics?locale=${language}`),
  ]);
  return { upcoming, past, topics: answer?.data ?? topicsOf([...upcoming, ...past]) };
}

/** A plugin of before the route of topics knows those of its webinars. */
const topicsOf = (webinars: PublicWebinar[]): Topic[] => [
  ...new Map(webinars.flatMap(({ tags }) => tags).map((tag) => [tag.key, tag])).values(),
];

const kept = new Map<Language, Promise<Content>>();

/** Everything that is published, in one language; read once for a build. */
export function content(language: Language): Promise<Content> {
  // While somebody develops, every page shows what there is now.
  if (import.meta.env.DEV) return contentIn(language);
  const known = kept.get(language) ?? contentIn(language);
  kept.set(language, known);
  return known;
}

/** What `make` makes of each language's content, in one list: paths of pages for example. */
export const inEveryLanguage = async <Result>(
  make: (language: Language, content: Content) => Result[] | Promise<Result[]>,
): Promise<Result[]> =>
  (await Promise.all(LANGUAGES.map(async (language) => make(language, await content(language))))).flat();

/**
 * Slugs of the pages that the site had until now, by its own sitemap: a webinar that is over and whose recording is not
 * out yet is in no list, and its page must not go meanwhile.
 */
async function formerSlugs(): Promise<string[]> {
  const { hub } = site.languages[site.defaultLanguage];
  try {
    const sitemap = await fetch(`${site.siteUrl}/sitemap-0.xml`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const pages = sitemap.ok ? [...(await sitemap.text()).matchAll(/<loc>([^<]+)<\/loc>/g)] : [];
    const paths = pages.map(([, url = '']) => (URL.canParse(url) ? new URL(url).pathname : ''));
    return paths.flatMap((path) => (path.startsWith(`${hub}/`) ? path.slice(hub.length + 1) : [])).filter(isSlug);
  } catch {
    // The first build of all, or one before the site is reachable.
    return [];
  }
}
const isSlug = (text: string) => /^[a-z0-9-]+$/.test(text);

let former: Promise<string[]> | undefined;

/** The webinars that have a page. */
export async function withPages({ upcoming, past }: Content, language: Language): Promise<PublicWebinar[]> {
  const listed = [...upcoming, ...past];
  const known = new Set(listed.map(({ slug }) => slug));
  former ??= formerSlugs();
  const others = (await former).filter((slug) => !known.has(slug));
  const found = await Promise.all(others.map((slug) => read<WebinarAnswer>(`/${slug}?locale=${language}`)));
  return [...listed, ...found.flatMap((answer) => answer?.data ?? [])];
}

export const related = async (slug: string, language: Language): Promise<PublicWebinar[]> =>
  (await read<{ data: PublicWebinar[] }>(`/${slug}/related?locale=${language}`))?.data ?? [];

/** The document id of the webinar that the banner will show; `null` = none. */
export const promoted = async (): Promise<string | null> =>
  (await read<WebinarAnswer>('/next'))?.data.documentId ?? null;
