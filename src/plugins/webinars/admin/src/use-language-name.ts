import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** What a language is called in the language of the panel. */
export function useLanguageName(): (code: string) => string {
  const { formatDisplayName } = useIntl();
  return useCallback((code) => formatDisplayName(code, { type: 'language' }) ?? code, [formatDisplayName]);
}
