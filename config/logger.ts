import { configuration } from '../src/environment';

const LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'] as const;

export default configuration((env) => {
  return { level: env.oneOf('LOG_LEVEL', LEVELS, 'http') };
});
