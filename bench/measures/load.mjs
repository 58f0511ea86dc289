import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs autocannon in a process of its own, so that making requests is not measured as answering them. */
export function load(options) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], {
      env: { ...process.env, BENCH_LOAD: JSON.stringify(options) },
    });
    child.once('message', resolve);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load generator ended with ${code}`)));
  });
}

if (process.env.BENCH_LOAD && process.send) {
  const { default: autocannon } = await import('autocannon');
  const { uniqueBody, ...options } = JSON.parse(process.env.BENCH_LOAD);
  let count = 0;
  const result = await autocannon({
    connections: 8,
    ...options,
    ...(uniqueBody && {
      requests: [
        {
          method: 'POST',
          setupRequest: (request) => {
            count += 1;
            return {
              ...request,
              headers: { ...request.headers, 'x-forwarded-for': address(count) },
              body: uniqueText(uniqueBody, count),
            };
          },
        },
      ],
    }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${result.non2xx} answers were not 2xx, ${result.errors} failed: ${JSON.stringify(result.statusCodeStats)}`,
    );
  }
  process.send({ perSecond: result['2xx'] / result.duration, p99: result.latency.p99 });
}

/** The body with something else in place of `%` for every number, and in every process. */
export function uniqueText(body, number) {
  return JSON.stringify(body).replaceAll('%', `${process.pid}-${number}`);
}

/** Another visitor's address for every number, out of the range for benchmarks (RFC 2544). */
export function address(number) {
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;
}
