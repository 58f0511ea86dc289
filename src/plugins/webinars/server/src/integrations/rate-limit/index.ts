export { createRateLimits } from './rate-limits';
