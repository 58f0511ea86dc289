import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import type * as Library from 'jsonwebtoken';
import type { Config } from '../../config/schema';
import { LINK_LIFETIME, LINK_PURPOSES, type LinkPurpose } from '../../domain/signed-link';
import { use } from '../access';

const load = createRequire(import.meta.url);
/** The prefix of Strapi's REST API and the plugin's own. */
const PATH = '/webinars/t/';

const NO_ADDRESS_WARNING =
  '[webinars] Mails go out without links to join and to cancel, and those that can be unsubscribed from wait: nobody ' +
  'said where browsers reach this Strapi. Set PUBLIC_URL, or WEBINARS_API_URL when it is another address.';

export interface SignedLink {
  purpose: LinkPurpose;
  /** The document id that it is about. */
  subject: string;
}

/**
 * The links in mails by which somebody without an account acts for themselves: signed, for one purpose, for a while.
 * A token is a JWT (HS256) with the purpose as its audience and type; the key is derived from the application's keys,
 * of which the first signs and any verifies, so that keys can be changed without breaking mails that are out.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { clock, settings } = use(strapi);
  const jwt = () => load('jsonwebtoken') as typeof Library;
  const derived = new Map<string, KeyObject>();

  /** As key objects: the library would find out for each mail what kind of key a plain secret is. */
  function keys(): KeyObject[] {
    return strapi.config.get<string[]>('server.app.keys', []).map((secret) => {
      const known =
        derived.get(secret) ??
        createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'webinars signed links', 32)));
      derived.set(secret, known);
      return known;
    });
  }

  /** Where browsers reach this Strapi, or `null` when nobody said so: a guess must not stand in a mail. */
  function origin(): string | null {
    const { apiUrl } = settings.get();
    if (apiUrl) return apiUrl;
    const url = strapi.config.get<string>('server.url', '');
    if (/^https?:\/\//.test(url)) return url.replace(/\/+$/, '');
    return process.env.NODE_ENV === 'production' ? null : strapi.config.get<string>('server.absoluteUrl');
  }

  /** The address of a link's page; `null` when that of this Strapi is not known. */
  function address(token: string): string | null {
    const base = origin();
    return base === null ? null : base + strapi.config.get<string>('api.rest.prefix', '/api') + PATH + token;
  }

  const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

  return {
    /** Where browsers reach this Strapi's REST API; `null` when nobody said so. */
    apiAddress(): string | null {
      const base = origin();
      return base && base + strapi.config.get<string>('api.rest.prefix', '/api');
    },

    /** Whether links can be made at all: the address of this Strapi is known. */
    possible: (): boolean => origin() !== null,

    /** What an operator should be told at boot, or `null`. */
    warning: (): string | null => (origin() === null ? NO_ADDRESS_WARNING : null),

    /** Why this Strapi must not start, or `null`: what it is to ask by mail could never be answered. One line. */
    problem({ interest, optIn }: Pick<Config, 'interest' | 'optIn'> = settings.get()): string | null {
      if (origin() !== null || (optIn === 'single' && interest.reactivation !== 'confirm')) return null;
      const asking = optIn === 'single' ? 'WEBINARS_INTEREST_REACTIVATION=confirm' : `WEBINARS_OPT_IN=${optIn}`;
      return `${asking} needs links in mails: set PUBLIC_URL, or WEBINARS_API_URL, to where browsers reach this Strapi.`;
    },

    token({ purpose, subject }: SignedLink): string {
      const [key] = keys();
      if (!key) throw new Error('server.app.keys is empty');
      const now = clock.now();
      return jwt().sign(
        {
          sub: subject,
          aud: purpose,
          iat: seconds(now),
          exp: seconds(new Date(now.getTime() + LINK_LIFETIME[purpose])),
        },
        key,
        { algorithm: 'HS256' },
      );
    },

    /** The link as a mail carries it; `null` when the address of this Strapi is not known. */
    url(link: SignedLink): string | null {
      return origin() === null ? null : address(this.token(link));
    },

    /** What such a link looks like, for previews: it opens nothing, because it is not signed. */
    sample: ({ purpose }: Pick<SignedLink, 'purpose'>): string | null => address(`preview-${purpose}`),

    /** What a token says, or why it says nothing: `expired`, or `invalid` for whatever we did not make. */
    read(token: string): { ok: true; link: SignedLink } | { ok: false; because: 'expired' | 'invalid' } {
      if (token.length > 1000) return { ok: false, because: 'invalid' };
      let expired = false;
      for (const key of keys()) {
        try {
          const content = jwt().verify(token, key, {
            algorithms: ['HS256'],
            audience: [...LINK_PURPOSES] as [string, ...string[]],
            clockTimestamp: seconds(clock.now()),
          });
          const purpose = LINK_PURPOSES.find((each) => typeof content !== 'string' && content.aud === each);
          if (typeof content === 'string' || !purpose || typeof content.sub !== 'string') continue;
          return { ok: true, link: { purpose, subject: content.sub } };
        } catch (error) {
          expired ||= error instanceof jwt().TokenExpiredError;
        }
      }
      return { ok: false, because: expired ? 'expired' : 'invalid' };
    },
  };
};
