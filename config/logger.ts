import { environment } from '../src/environment';

const LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'] as const;

export default () => {
  const env = environment();
  return { level: env.oneOf('LOG_LEVEL', LEVELS, 'http') };
};
