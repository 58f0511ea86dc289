import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Lets test files load what is heavy with Node's own `require` (`requireShared`), once for all files of a worker. Jest
 * evaluates every module anew for every file, and Strapi has thousands: that takes longer than most of the tests.
 */
export default class SharedModules extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, {
      requireShared: createRequire(import.meta.url),
      // Jest's copy has an environment of its own, which shared modules would not see.
      process,
      // Shared modules ask `instanceof` for these. Not what literals make: of those there are two kinds in a context anyway.
      ...{ Date, Error, EvalError, RangeError, SyntaxError, TypeError, URIError, AggregateError },
      ...{ Map, Set, WeakMap, WeakSet },
    });
  }
}
