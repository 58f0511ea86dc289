import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Whether nobody listens on `port` of this machine. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The port that `variable` names, or `fallback`. @throws when it is no port number */
export function portFrom(variable, fallback, environment = process.env) {
  const text = environment[variable]?.trim();
  if (!text) return fallback;
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new Error(`${variable} must be a port number from 1 to 65535, got "${text}"`);
  return port;
}

/**
 * @param {{ title: string, port: number, variable: string }[]} wanted
 * @throws an Error that lists every busy or doubled port with the variable that chooses another one
 */
export async function requireFreePorts(wanted) {
  const problems = [];
  for (const [index, { title, port, variable }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) problems.push({ port, variable, text: `meant for ${twin.title} and for ${title}` });
    else if (!(await isFree(port))) problems.push({ port, variable, text: `(${title}) in use by another program` });
  }
  const [first] = problems;
  if (!first) return;
  throw new Error(
    [
      'Not every port can be used on this machine:',
      ...problems.map(({ port, variable, text }) => `  ${port}  ${text}; ${variable} chooses another`),
      `For example: ${first.variable}=${first.port + 100} npm run demo`,
    ].join('\n'),
  );
}
