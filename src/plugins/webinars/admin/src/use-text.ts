import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { PLUGIN_ID } from './plugin';
import en from './texts/en';

export type TextKey = keyof typeof en;
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;

/** The console's words in the language of the panel; English where a language lacks them. */
export function useText(): Say {
  const { formatMessage } = useIntl();
  return useCallback(
    (key, values) => formatMessage({ id: `${PLUGIN_ID}.${key}`, defaultMessage: en[key] }, values),
    [formatMessage],
  );
}
