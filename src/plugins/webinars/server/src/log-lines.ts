import type { Core } from '@strapi/strapi';
import { maskAddresses } from './domain/mask-addresses';

type Log = Core.Strapi['log'];
type Format = Log['format'];
type Info = Parameters<Format['transform']>[0];

/** On lines that were written while a request to the plugin was being answered. */
const OURS = Symbol('webinars');

interface RequestState {
  requestId?: string;
  route?: { info?: { pluginName?: string } };
}

/**
 * Every line that is written while a request is answered carries its `requestId`; and no line of the plugin shows an
 * e-mail address, whatever a mail server, a database or Google puts into their errors. How lines look is the host's
 * matter (`config/logger`), and so are the lines of others.
 */
export function dressLogLines(strapi: Core.Strapi): void {
  const { log } = strapi;
  const state = () => strapi.requestContext.get()?.state as RequestState | undefined;
  // winston reads these when a line is written. It may be formatted later, in the middle of another request.
  const meta: object = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors((log.defaultMeta ?? {}) as object),
      requestId: { enumerable: true, get: () => state()?.requestId },
      [OURS]: { enumerable: true, get: () => state()?.route?.info?.pluginName === 'webinars' },
    },
  );
  log.defaultMeta = meta;
  const kept = ['level', 'code', ...Reflect.ownKeys(meta)];

  const { format } = log;
  log.format = {
    options: format.options,
    transform: (info, options) => format.transform(isOurs(info) ? masked(info, kept) : info, options),
  };
}

function isOurs(info: Info): boolean {
  return Reflect.get(info, OURS) === true || String(info.message).startsWith('[webinars]');
}

/**
 * Errors stay errors: formats look for that. Of what else they carry (a row's values, recipients), only `kept` stays, and
 * what winston itself put there under symbols.
 */
function masked(info: Info, kept: readonly (string | symbol)[]): Info {
  if (!(info instanceof Error)) {
    return typeof info.message === 'string' ? { ...info, message: maskAddresses(info.message) } : info;
  }
  const copy = new Error(maskAddresses(info.message));
  copy.stack = maskAddresses(info.stack ?? '');
  for (const name of [...kept, ...Object.getOwnPropertySymbols(info)]) Reflect.set(copy, name, Reflect.get(info, name));
  return copy as Error & Info;
}
