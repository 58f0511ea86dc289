import { Writable } from 'node:stream';

/** A stream that keeps what is written to it, a text each time. */
export function keptLines(): { stream: Writable; lines: string[] } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { stream, lines };
}
