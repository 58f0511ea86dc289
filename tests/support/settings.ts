import type { Host } from './strapi';
import type { Config } from '../../src/plugins/webinars/server/src/config/schema';

type Partly<T> = { [Key in keyof T]?: T[Key] extends object ? Partial<T[Key]> : T[Key] };

/** Changes settings of a running Strapi; returns what puts the former ones back. */
export function withSettings({ strapi }: Pick<Host, 'strapi'>, changes: Partly<Config>): () => void {
  const former = strapi.config.get<Config>('plugin::webinars');
  const merged = Object.fromEntries(
    Object.entries({ ...former, ...changes }).map(([key, value]) => {
      const before = former[key as keyof Config];
      return [key, typeof value === 'object' && !Array.isArray(value) ? { ...(before as object), ...value } : value];
    }),
  );
  strapi.config.set('plugin::webinars', merged);
  return () => {
    strapi.config.set('plugin::webinars', former);
  };
}
