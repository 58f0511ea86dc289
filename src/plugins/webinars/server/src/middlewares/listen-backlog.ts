import type { Server } from 'node:http';

/**
 * Connections that may wait to be taken. Node has 511: when more visitors come in the same moment, as they do when a
 * newsletter has gone out, the kernel leaves out the rest, and their browsers try again after a second. A lower limit of
 * the kernel (`net.core.somaxconn`) is heeded.
 */
const BACKLOG = 4_096;

const isCallback = (argument: unknown): boolean => typeof argument === 'function';

/**
 * Has `server` listen with that backlog on a port or a socket, unless it is told another one. To be called before it
 * listens.
 */
export function widenBacklog(server: Pick<Server, 'listen'>): void {
  const listen = server.listen.bind(server) as (...args: unknown[]) => Server;
  server.listen = (...args: unknown[]) => {
    const [first, ...more] = isCallback(args[0]) ? [undefined, ...args] : args;
    // Node takes any free port then.
    const where = first ?? 0;
    if (typeof where === 'object') {
      // Handles and file descriptors have a backlog already.
      return 'port' in where || 'path' in where ? listen({ backlog: BACKLOG, ...where }, ...more) : listen(...args);
    }
    const place = more.filter((argument) => argument !== undefined && !isCallback(argument));
    if (!place.some((argument) => typeof argument === 'number')) place.push(BACKLOG);
    return listen(where, ...place, ...more.filter(isCallback));
  };
}
