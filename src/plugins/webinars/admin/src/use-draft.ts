import { useCallback, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';

/**
 * What somebody is typing, kept until the browser's tab is closed: a dialog that is shut, or a page that is left, loses
 * nothing. Whoever logs in there next does not see it. Setting `null` forgets it.
 */
export function useDraft<T>(name: string, initial: T): [T, (draft: T | null) => void] {
  const user = useAuth('useDraft', (auth) => auth.user?.id);
  const key = `webinars:draft:${user ?? ''}:${name}`;
  const [draft, setDraft] = useState<T>(() => read<T>(key) ?? initial);
  const keep = useCallback(
    (next: T | null) => {
      setDraft(next ?? initial);
      try {
        if (next === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows what is typed.
      }
    },
    [key, initial],
  );
  return [draft, keep];
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
