import { configSchema } from './schema';
import { fromEnvironment, problemsOf } from './environment';

/** Strapi's plugin configuration: the environment gives the defaults, the host's `config/plugins.ts` wins over it. */
export default {
  default: () => fromEnvironment(process.env),
  validator(config: unknown) {
    const result = configSchema.safeParse(config);
    if (!result.success) throw new Error(problemsOf(result.error, config));
  },
};
