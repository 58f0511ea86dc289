import { Alert, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Translation } from '../../../contracts';
import { useContentRowsQuery } from '../api/content';
import { useText, type Say } from '../use-text';

/** What visitors of some languages will read instead of their own; nothing when all is written. */
export function LanguageWarning({ documentId }: { documentId: string }) {
  const say = useText();
  const intl = useIntl();
  const { data } = useContentRowsQuery({ id: [documentId], locale: intl.locale });
  const lines = gapsInWords(data?.data[0]?.translations ?? [], say, languageWords(intl));
  if (lines.length === 0) return null;
  return (
    <Alert variant="warning" title={say('content.languages.warning')} closeLabel={say('dialog.close')}>
      <Flex direction="column" alignItems="flex-start" tag="span">
        {lines.map((line) => (
          <Typography key={line} tag="span">
            {line}
          </Typography>
        ))}
      </Flex>
    </Alert>
  );
}

interface LanguageWords {
  name: (locale: string) => string;
  list: (names: string[]) => string;
}

/** How the panel's language names others. */
export function languageWords({
  formatDisplayName,
  formatList,
}: Pick<ReturnType<typeof useIntl>, 'formatDisplayName' | 'formatList'>): LanguageWords {
  return {
    name: (locale) => formatDisplayName(locale, { type: 'language' }) ?? locale,
    list: (names) => formatList(names),
  };
}

/** A sentence for each language that is read instead of others, and one for what is written in none. */
export function gapsInWords(translations: readonly Translation[], say: Say, { name, list }: LanguageWords): string[] {
  const gaps = translations.filter(({ missing }) => missing.length > 0);
  const shown = [...new Set(gaps.map(({ shownIn }) => shownIn))];
  return shown.map((locale) => {
    const languages = list(gaps.filter(({ shownIn }) => shownIn === locale).map((gap) => name(gap.locale)));
    return locale === null
      ? say('content.languages.nowhere')
      : say('content.languages.instead', { languages, shownIn: name(locale) });
  });
}
