import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import type { Translation } from '../../../../contracts';
import { gapsInWords, languageWords } from '../../components/LanguageWarning';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';

/** Which languages the webinar is written in, and the way to those that miss something. */
export function Languages({ documentId, translations }: { documentId: string; translations: Translation[] }) {
  const say = useText();
  const intl = useIntl();
  const words = languageWords(intl);
  const complete = translations.filter(({ missing }) => missing.length === 0);
  const gaps = translations.filter(({ missing }) => missing.length > 0);
  return (
    <Flex direction="column" alignItems="stretch" gap={2} tag="section" aria-label={say('webinar.languages')}>
      <Typography tag="h3" variant="pi" textColor="neutral600">
        {say('webinar.languages')}
      </Typography>
      {complete.length > 0 && (
        <Typography textColor="neutral800">
          {say('content.languages.complete', {
            languages: words.list(complete.map(({ locale }) => words.name(locale))),
          })}
        </Typography>
      )}
      {gaps.length > 0 && (
        <Box tag="ul">
          {gaps.map(({ locale, missing }) => (
            <Flex
              tag="li"
              key={locale}
              gap={2}
              alignItems="flex-start"
              justifyContent="space-between"
              paddingBottom={1}
            >
              <Typography textColor="neutral800">
                {say(missing.length === 2 ? 'content.languages.both' : `content.languages.${missing[0] ?? 'title'}`, {
                  language: words.name(locale),
                })}
              </Typography>
              <Link
                tag={RouterLink}
                to={PAGES.edit(documentId, locale)}
                aria-label={say('content.languages.writeIn', { language: words.name(locale) })}
              >
                {say('content.languages.write')}
              </Link>
            </Flex>
          ))}
        </Box>
      )}
      {gapsInWords(translations, say, words).map((line) => (
        <Typography key={line} variant="pi" textColor="neutral800">
          {line}
        </Typography>
      ))}
    </Flex>
  );
}
