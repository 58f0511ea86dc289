/** One of those that Strapi's page size can be. */
export const PAGE_SIZE = 20;

/** Strapi's tables write `name:ASC` into the address; the API takes `name:asc`. `fallback`: when there is no sort. */
export function sortOf(sort: string | null | undefined, fallback: string): string {
  const [key, direction] = (sort ?? fallback).split(':');
  return `${key}:${direction?.toLowerCase() === 'asc' ? 'asc' : 'desc'}`;
}

/** The page that an address asks for; the first where it says nonsense, and so many rows as the API gives at most. */
export const pageOf = (page?: string | number | null, pageSize?: string | null) => ({
  page: wholeNumber(page, 1, Number.MAX_SAFE_INTEGER),
  pageSize: wholeNumber(pageSize, PAGE_SIZE, 100),
});

function wholeNumber(text: string | number | null | undefined, fallback: number, most: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number <= most ? number : fallback;
}
