import { configuration } from '../src/environment';
import { LOG_FORMATS } from '../src/log-format';

const LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'] as const;

export default configuration((env) => {
  return {
    level: env.oneOf('LOG_LEVEL', LEVELS, 'http'),
    format: LOG_FORMATS[env.oneOf('LOG_FORMAT', ['pretty', 'json'], 'pretty')](),
  };
});
