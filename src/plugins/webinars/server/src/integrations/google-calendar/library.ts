import { createRequire } from 'node:module';
import type { calendar } from '@googleapis/calendar';
import type { JWT } from 'google-auth-library';
import { finding } from '../../domain/check-steps';
import { ProvisionError } from './port';

/** What we use of Google's client library. */
export interface GoogleLibrary {
  calendar: typeof calendar;
  JWT: typeof JWT;
}

export type LoadLibrary = () => GoogleLibrary | Promise<GoogleLibrary>;

/** Loads the library as a file at `location` (a path or file URL) sees it. */
export function libraryFrom(location: string): LoadLibrary {
  // `require` rather than `import()`: the CommonJS build then works wherever dynamic import is not available.
  const load = createRequire(location);
  return () => {
    const api = load('@googleapis/calendar') as Pick<GoogleLibrary, 'calendar'>;
    const auth = load('google-auth-library') as Pick<GoogleLibrary, 'JWT'>;
    return { calendar: api.calendar, JWT: auth.JWT };
  };
}

/** Loads the library at first use (70 ms that a boot need not pay) and keeps it; a failure is tried again. */
export function lazily(load: LoadLibrary = libraryFrom(import.meta.url)): () => Promise<GoogleLibrary> {
  let loaded: Promise<GoogleLibrary> | undefined;
  return async () => {
    loaded ??= (async () => load())();
    try {
      return await loaded;
    } catch (error) {
      loaded = undefined;
      const code = (error as NodeJS.ErrnoException).code;
      const missing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
      throw new ProvisionError(
        'client_library_missing',
        missing
          ? "Google's client library is not installed: run `npm install @googleapis/calendar google-auth-library` and restart."
          : "Google's client library is installed but cannot be loaded; install it anew and restart.",
        { retryable: false, findings: [finding('google-no-library')] },
      );
    }
  };
}
