import type { AdminWebinar } from '../../../../contracts';

/** What a topic is called in the panel's language, else in English, else in any; its key when it is none of these. */
export function topicName(tags: AdminWebinar['tags'], key: string, locale: string): string {
  const label = tags.find((tag) => tag.key === key)?.label ?? {};
  return label[locale] ?? label.en ?? Object.values(label)[0] ?? key;
}
