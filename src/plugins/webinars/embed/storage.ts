/** Both stores may be switched off or full: what is kept there is a convenience, never needed. */
export function read(store: () => Storage, key: string): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

/** `null` removes. */
export function write(store: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) store().removeItem(key);
    else store().setItem(key, value);
  } catch {
    // The visitor's choice.
  }
}
