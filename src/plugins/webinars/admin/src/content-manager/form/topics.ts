/** The keys in a JSON field's value: a list, the text of one, or nothing. What is no text is left out. */
export function topicsOf(value: unknown): string[] {
  const list = typeof value === 'string' ? parsed(value) : value;
  return Array.isArray(list) ? [...new Set(list.filter((key): key is string => typeof key === 'string'))] : [];
}

export const withTopic = (topics: readonly string[], key: string): string[] => [...new Set([...topics, key])];
export const withoutTopic = (topics: readonly string[], key: string): string[] => topics.filter((one) => one !== key);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
