import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface EmbedScript {
  /** Of the package: the name of the address under which the script never changes. */
  version: string;
  bodies: Record<Encoding, { body: Buffer; etag: string }>;
}

const load = createRequire(import.meta.url);

/**
 * The script of the custom elements, ready to be sent. It is compressed here and once: many a Strapi has no compression in
 * front of it, and the script's size is what its visitors wait for.
 */
export default () => {
  let script: EmbedScript | undefined;
  return {
    read(): EmbedScript {
      script ??= prepared();
      return script;
    },
  };
};

function prepared(): EmbedScript {
  const { version } = load('strapi-plugin-webinars/package.json') as { version: string };
  const plain = readFileSync(load.resolve('strapi-plugin-webinars/embed'));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 27);
  const part = (encoding: Encoding, body: Buffer) => ({ body, etag: `"${tag}-${encoding}"` });
  return {
    version,
    bodies: {
      br: part('br', brotliCompressSync(plain, best)),
      gzip: part('gzip', gzipSync(plain, { level: 9 })),
      identity: part('identity', plain),
    },
  };
}
