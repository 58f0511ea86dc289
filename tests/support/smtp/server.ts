import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface ReceivedMail {
  envelope: { from: string; to: string[] };
  encrypted: boolean;
  /** As another program reads it. */
  parsed: ParsedMail;
  /** As it came over the wire. */
  raw: string;
}

/** What the server does with the next connections, until told otherwise. */
export type Behaviour =
  | { does: 'accept' }
  /** Answers with this code at this step. */
  | { does: 'refuse'; at: 'connect' | 'mail' | 'rcpt' | 'data'; code: number; text?: string }
  /** Reads the whole mail and holds its answer back until `release()`. */
  | { does: 'hold' }
  /** Never says a word to a new connection, nor to a mail on one that there is. */
  | { does: 'hang' }
  /** Takes the whole mail for good, and never says so. */
  | { does: 'swallow' }
  /** Takes its time for every mail. */
  | { does: 'dawdle'; milliseconds: number }
  /** Reads the whole mail and cuts the line instead of answering. */
  | { does: 'drop' };

export interface SmtpDouble {
  port: number;
  /** Every mail that was accepted, in order. */
  mails: ReceivedMail[];
  behave(behaviour: Behaviour): void;
  /** Refuses one recipient for good or for now, whatever else it does. */
  refuseRecipient(address: string, code: number): void;
  /** The same for whom the rule has a code; `null` = nobody any more. */
  refuseRecipients(rule: ((address: string) => number | undefined) | null): void;
  /** Cuts all connections and refuses new ones until `comeBack`. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Clients that were left without an answer and went away. */
  gaveUp(count: number, within?: number): Promise<void>;
  /** How many mails were swallowed. */
  swallowed(): number;
  /** Resolves once `count` mails wait for `release()`. */
  holding(count: number, within?: number): Promise<void>;
  /** Answers every mail that `hold` kept waiting, and accepts from now on. */
  release(): void;
  /** Resolves once `count` mails were accepted in all; rejects after `within` milliseconds. */
  received(count: number, within?: number): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

interface SmtpOptions {
  /** It insists on that user and password. */
  login?: { user: string; password: string };
  /** With a certificate that nobody trusts; `starttls`: from the client's STARTTLS on. */
  tls?: 'starttls' | 'at once';
}

/** A real SMTP server on 127.0.0.1 that keeps what it is sent. */
export async function startSmtpDouble({ login, tls }: SmtpOptions = {}): Promise<SmtpDouble> {
  const mails: ReceivedMail[] = [];
  const refused = new Map<string, number>();
  const sockets = new Map<number, Socket>();
  const held: (() => void)[] = [];
  /** Ports of clients that nobody answers any more. */
  const ignored = new Set<number>();
  let deserters = 0;
  let swallowed = 0;
  const watchers = new Set<() => void>();
  let behaviour: Behaviour = { does: 'accept' };
  let refusalRule: ((address: string) => number | undefined) | null = null;

  const refusal = (at: string): Error | null =>
    behaviour.does === 'refuse' && behaviour.at === at ? smtpError(behaviour.code, behaviour.text) : null;

  /** From now on this client waits until it does not want to any more. */
  const ignore = ({ remotePort }: SMTPServerSession) => void ignored.add(remotePort);

  const reached = (holds: () => boolean, what: string, within: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!holds()) return;
        clearTimeout(timer);
        watchers.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        watchers.delete(look);
        reject(new Error(`Waited ${within} ms for ${what}; ${mails.length} came, ${held.length} are held`));
      }, within);
      watchers.add(look);
      look();
    });

  const keep = async (session: SMTPServerSession, content: Buffer) => {
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
    const parsed = await simpleParser(content);
    mails.push({ envelope, encrypted: session.secure, parsed, raw: content.toString('utf8') });
    watchers.forEach((look) => look());
  };

  const server = new SMTPServer({
    authOptional: login === undefined,
    secure: tls === 'at once',
    disabledCommands: [...(tls === 'starttls' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    logger: false,
    onConnect: (session, done) => {
      if (behaviour.does === 'hang') ignore(session);
      else done(refusal('connect'));
    },
    onAuth: ({ username, password }, _session, done) => {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(smtpError(535, 'Authentication credentials invalid'));
    },
    onMailFrom: (_address, session, done) => {
      if (behaviour.does === 'hang') ignore(session);
      else done(refusal('mail'));
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refused.get(address) ?? refusalRule?.(address);
      done(code === undefined ? refusal('rcpt') : smtpError(code));
    },
    onData: (stream, session, done) => {
      const answer = async () => {
        const content = await contentOf(stream);
        if (behaviour.does === 'drop') return void sockets.get(session.remotePort)?.destroy();
        const error = refusal('data');
        if (error) return done(error);
        if (behaviour.does === 'dawdle') await pause(behaviour.milliseconds);
        if (behaviour.does === 'hold') {
          await new Promise<void>((resolve) => {
            held.push(resolve);
            watchers.forEach((look) => look());
          });
        }
        if (behaviour.does === 'swallow') {
          ignore(session);
          swallowed += 1;
          return void (await keep(session, content));
        }
        await keep(session, content);
        done();
      };
      answer().catch(done);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    // To destroy the socket under a handshake of TLS ends the process: such clients have to go by themselves.
    if (tls) return;
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => {
      sockets.delete(port);
      if (!ignored.delete(port)) return;
      deserters += 1;
      watchers.forEach((look) => look());
    });
  });
  // A client that goes away in the middle is part of what is tested.
  server.on('error', () => undefined);
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.server.listen(at, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.server.address() as AddressInfo;

  return {
    port,
    mails,
    behave: (next) => {
      behaviour = next;
    },
    refuseRecipient: (address, code) => void refused.set(address, code),
    refuseRecipients: (rule) => {
      refusalRule = rule;
    },
    goAway: () =>
      new Promise<void>((resolve) => {
        server.server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
    comeBack: () => listen(port),
    release: () => {
      behaviour = { does: 'accept' };
      held.splice(0).forEach((resolve) => resolve());
    },
    gaveUp: (count, within = 10_000) => reached(() => deserters >= count, `${count} clients to give up`, within),
    swallowed: () => swallowed,
    holding: (count, within = 10_000) => reached(() => held.length >= count, `${count} mails to hold`, within),
    received: async (count, within = 10_000) => {
      await reached(() => mails.length >= count, `${count} mails`, within);
      return mails.slice(0, count);
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function smtpError(code: number, text = `Refused with ${code}`): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

async function contentOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
