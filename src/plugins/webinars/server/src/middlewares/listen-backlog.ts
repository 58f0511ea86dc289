import type { Server } from 'node:http';

/**
 * Connections that may wait to be taken. Node has 511: when more visitors come in the same moment, as they do when a
 * newsletter has gone out, the kernel leaves out the rest, and their browsers try again after a second. A lower limit of
 * the kernel (`net.core.somaxconn`) is heeded.
 */
const BACKLOG = 4_096;

/** Has `server` listen with that backlog, unless it is told another one. To be called before it listens. */
export function widenBacklog(server: Pick<Server, 'listen'>): void {
  const listen = server.listen.bind(server) as (...args: unknown[]) => Server;
  server.listen = (...args: unknown[]) => {
    const [where, ...more] = args;
    if (typeof where === 'object' && where !== null) return listen({ backlog: BACKLOG, ...where }, ...more);
    const callback = more.filter((argument) => typeof argument === 'function');
    const place = more.filter((argument) => typeof argument !== 'function');
    if (!place.some((argument) => typeof argument === 'number')) place.push(BACKLOG);
    return listen(where, ...place, ...callback);
  };
}
