import { WEBINAR } from '../../api/base';

const LABEL = /^content\.field\.(\w+)$/;

/**
 * The names of a webinar's fields in one language, under the keys by which the Content Manager looks for them, in forms
 * and lists. Not meant for English: there they stay what is kept with the form, which operators may have worded otherwise.
 */
export function fieldLabels(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const name = LABEL.exec(key)?.[1];
      return name ? [[`content-manager.content-types.${WEBINAR}.${name}`, text]] : [];
    }),
  );
}
