import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useText, type TextKey } from '../../../use-text';
import en from '../../../texts/en';
import type { Change } from './changes';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const LONGEST = 160;

const isKey = (key: string): key is TextKey => key in en;

/** The words of the history: names of fields, and values as people write them, in the panel's language. */
export function useWords() {
  const say = useText();
  const { formatDate, formatNumber, formatList, formatDisplayName } = useIntl();

  const fieldName = useCallback(
    ({ field, locale }: Pick<Change, 'field' | 'locale'>): string => {
      const key = `activity.field.${field}`;
      const name = isKey(key) ? say(key) : field;
      if (!locale) return name;
      return say('activity.inLanguage', {
        field: name,
        language: formatDisplayName(locale, { type: 'language', fallback: 'code' }) ?? locale,
      });
    },
    [say, formatDisplayName],
  );

  const valueText = useCallback(
    function text(field: string, value: unknown): string {
      if (value === null || value === '') return say('activity.nothing');
      if (typeof value === 'boolean') return say(value ? 'activity.yes' : 'activity.no');
      if (typeof value === 'number') return formatNumber(value);
      if (Array.isArray(value)) return formatList(value.map((each) => text(field, each)));
      if (typeof value === 'object') {
        const parts = Object.entries(value).map(
          ([name, each]) => `${fieldName({ field: name, locale: null })}: ${text(name, each)}`,
        );
        return parts.join(' · ') || say('activity.nothing');
      }
      const words = String(value as string);
      const key = `${field === 'state' ? 'state' : `activity.${field}`}.${words}`;
      if (isKey(key)) return say(key);
      if (MOMENT.test(words)) return formatDate(words, { dateStyle: 'medium', timeStyle: 'short' });
      return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    },
    [say, formatDate, formatNumber, formatList, fieldName],
  );

  return { fieldName, valueText };
}
