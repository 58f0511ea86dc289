import type { calendar_v3 } from '@googleapis/calendar';
import type { JWT } from 'google-auth-library';
import { LRUCache } from 'lru-cache';
import type { Config } from '../../config/schema';
import type { ServiceAccount } from './credentials';
import type { GoogleLibrary } from './library';

/** The least that inserting, changing and deleting events needs. */
export const CALENDAR_SCOPE = 'https://www.googleapis.com/auth/calendar.events';

/** Wired into the library: the `token_uri` of a key is not looked at. */
const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

export interface CalendarClients {
  /** The client that acts as `hostEmail`; it holds that host's access token. */
  as(hostEmail: string): calendar_v3.Calendar;
  /** Fetches a token for that host. */
  authorize(hostEmail: string): Promise<unknown>;
  /** Drops the client, and with it a token that Google no longer accepts. */
  forget(hostEmail: string): void;
}

/** One client a host, made when first asked for. No network until a client is used. */
export function calendarClients(
  library: GoogleLibrary,
  account: ServiceAccount,
  config: Pick<Config['google'], 'apiUrl' | 'timeoutMs'>,
): CalendarClients {
  const clients = new LRUCache<string, { auth: JWT; calendar: calendar_v3.Calendar }>({ max: 100 });
  const clientFor = (hostEmail: string) => {
    const auth = impersonating(library, account, hostEmail, config);
    const calendar = library.calendar({
      version: 'v3',
      auth,
      // The sweep repeats with backoff; a second, hidden series of attempts would outlast the deadline of the call.
      retry: false,
      ...(config.apiUrl ? { rootUrl: `${config.apiUrl.replace(/\/+$/, '')}/` } : {}),
    });
    return { auth, calendar };
  };
  const known = (hostEmail: string) => {
    const key = hostEmail.toLowerCase();
    const client = clients.get(key) ?? clientFor(hostEmail);
    clients.set(key, client);
    return client;
  };
  return {
    as: (hostEmail) => known(hostEmail).calendar,
    authorize: (hostEmail) => known(hostEmail).auth.authorize(),
    forget: (hostEmail) => void clients.delete(hostEmail.toLowerCase()),
  };
}

/** Domain-wide delegation: a token of the service account that speaks for `hostEmail`. */
function impersonating(
  { JWT: Jwt }: GoogleLibrary,
  account: ServiceAccount,
  hostEmail: string,
  { apiUrl, timeoutMs }: Pick<Config['google'], 'apiUrl' | 'timeoutMs'>,
): JWT {
  const client = new Jwt({
    email: account.email,
    key: account.privateKey,
    subject: hostEmail,
    scopes: [CALENDAR_SCOPE],
    // Node's own fetch, except behind a proxy, which only the library's default goes through.
    ...(apiUrl || !behindProxy() ? { transporterOptions: { fetchImplementation: fetch } } : {}),
  });
  client.transporter.interceptors.request.add({
    resolved: async (request) => {
      if (request.url.href !== TOKEN_URL) return request;
      // Asking for a token takes part in no call's signal and brings retries of its own: bound it here.
      request.retryConfig = undefined;
      request.signal = AbortSignal.timeout(timeoutMs);
      if (apiUrl) request.url = new URL(`${apiUrl.replace(/\/+$/, '')}/token`);
      return request;
    },
  });
  return client;
}

function behindProxy(): boolean {
  return PROXY_VARIABLES.some((name) => process.env[name]);
}
