import type { ContentLocale } from '../api/locales';

/** A right as the panel knows it; `locales` names the languages that it is limited to. */
interface Right {
  action: string;
  subject?: string | null;
  properties?: { locales?: string[] | null };
}

const CREATE = 'plugin::content-manager.explorer.create';

/**
 * The language in which somebody begins to write: the default one, or the first in which they may. None when the
 * languages are unknown, or when they may write in none.
 */
export function languageToBeginIn(
  locales: readonly ContentLocale[],
  rights: readonly Right[],
  type: string,
): string | undefined {
  const allowed = rights
    .filter(({ action, subject }) => action === CREATE && subject === type)
    .flatMap(({ properties }) => properties?.locales ?? []);
  const possible = locales.filter(({ code }) => allowed.includes(code));
  return (possible.find(({ isDefault }) => isDefault) ?? possible[0])?.code;
}
