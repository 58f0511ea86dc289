import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Samples of Prometheus' text format by name and labels, labels sorted: `name{a="b",c="d"}`. */
export function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const sample = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
      if (!sample) throw new Error(`no sample: ${line}`);
      const [, name = '', labels, value] = sample;
      const sorted = (labels?.match(/\w+="(?:[^"\\]|\\.)*"/g) ?? []).sort().join(',');
      return [sorted ? `${name}{${sorted}}` : name, Number(value)] as const;
    }),
  );
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
