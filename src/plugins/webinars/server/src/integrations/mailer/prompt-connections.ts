import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Core } from '@strapi/strapi';

/** What we read of nodemailer's options. */
interface SmtpOptions {
  host?: string;
  port?: number | string;
  secure?: boolean;
  localAddress?: string;
  connectionTimeout?: number;
}

/** nodemailer's hook for a connection that somebody else makes; `false` = it is to make its own. */
type GetSocket = (options: SmtpOptions, callback: (error: null, made: { connection: Socket } | false) => void) => void;

interface EmailConfig {
  provider?: string;
  /** Or the address of a server, as one text. */
  providerOptions?: object | string;
}

const NODEMAILER = ['nodemailer', '@strapi/provider-email-nodemailer'];
/** How long a connection may take before nodemailer is left to it, milliseconds. */
const PATIENCE = 3_000;

/**
 * nodemailer writes the end of a mail in a packet of its own, and TCP keeps a small packet back until those before are
 * acknowledged (Nagle's algorithm), with which a server takes its time: 40 ms a mail. So it gets connections that keep
 * nothing back. One that cannot be made is never an error here: nodemailer makes its own then, tries every address of
 * the host, and says what is wrong in its own words. TLS is its part in any case.
 */
export const getPromptSocket: GetSocket = (options, callback) => {
  void promptly(options).then((connection) => callback(null, connection && { connection }));
};

async function promptly({ host, port, secure, localAddress, connectionTimeout }: SmtpOptions): Promise<Socket | false> {
  let socket: Socket | undefined;
  try {
    // The same ports as nodemailer's, where none is configured.
    socket = connect({ host: host || 'localhost', port: Number(port) || (secure ? 465 : 587), localAddress });
    socket.setNoDelay(true).setKeepAlive(true);
    // Until nodemailer listens, nobody else does.
    socket.on('error', () => undefined);
    await once(socket, 'connect', { signal: AbortSignal.timeout(Math.min(PATIENCE, connectionTimeout || PATIENCE)) });
    return socket;
  } catch {
    socket?.destroy();
    return false;
  }
}

/** Has Strapi's e-mail plugin make its provider with such connections, unless the host has its own way to make them. */
export function connectPromptly({ config }: Pick<Core.Strapi, 'config'>): void {
  const { provider = '', providerOptions } = config.get<EmailConfig>('plugin::email', {});
  if (!NODEMAILER.includes(provider.toLowerCase()) || typeof providerOptions !== 'object') return;
  if ('getSocket' in providerOptions || 'proxy' in providerOptions) return;
  config.set('plugin::email.providerOptions', { ...providerOptions, getSocket: getPromptSocket });
}
