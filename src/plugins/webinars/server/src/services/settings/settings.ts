import type { Core } from '@strapi/strapi';
import type { SettingKey, SettingValue } from '../../../../contracts';
import { fromEnvironment, parseConfig } from '../../config/environment';
import type { Config } from '../../config/schema';
import { use } from '../access';
import { isSame, judge, RULES, valueAt, withValues } from './setting-table';
import { NOTHING_STORED, settingsStore, type StoredSettings } from './settings-store';

/** How long what another process changed may stay unseen; a run of a schedule looks in any case. Milliseconds. */
const LOOK_EVERY = 10_000;
const CONFIG = 'plugin::webinars';

export type Pin = 'environment' | 'host';

/** A stored value that does not hold, and why. */
export interface Unusable {
  value: unknown;
  message: string;
}

interface Merged {
  base: Config;
  values: ReadonlyMap<SettingKey, SettingValue>;
  config: Config;
}

/**
 * The configuration of the plugin: what the environment or the host pinned, then what operators changed in the console,
 * then the standard values. Reading it costs nothing; the database is asked at boot and every few seconds.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { links, publicCache } = use(strapi);
  const store = settingsStore(strapi);
  const pins = new Map<SettingKey, Pin>();
  const warned = new Set<string>();
  let stored = NOTHING_STORED;
  let values: ReadonlyMap<SettingKey, SettingValue> = new Map();
  let unusable: ReadonlyMap<SettingKey, Unusable> = new Map();
  let merged: Merged | null = null;
  let adoptions = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const base = () => strapi.config.get<Config>(CONFIG);

  /** What of `candidates` cannot hold beside the rest: mails that ask would have no link. */
  function withoutAddress(candidates: ReadonlyMap<SettingKey, SettingValue>): SettingKey[] {
    if (links.problem(withValues(base(), candidates)) === null) return [];
    return (['optIn', 'interest.reactivation'] as const).filter((key) => {
      const standard = RULES.get(key)?.standard;
      return candidates.has(key) && !isSame(candidates.get(key), standard);
    });
  }

  function warnOnce(key: SettingKey, { message }: Unusable): void {
    const line = `[webinars] the setting ${key} that an operator chose is not valid any more, the standard value holds: ${message}`;
    if (!warned.has(line)) strapi.log.warn(line);
    warned.add(line);
  }

  function adopt(next: StoredSettings): void {
    const good = new Map<SettingKey, SettingValue>();
    const bad = new Map<SettingKey, Unusable>();
    for (const [key, rule] of RULES) {
      if (!Object.hasOwn(next.changed, key) || pins.has(key)) continue;
      const value = next.changed[key];
      const verdict = judge(rule, value);
      if (verdict.ok) good.set(key, verdict.value);
      else bad.set(key, { value, message: verdict.message });
    }
    for (const key of withoutAddress(good)) {
      bad.set(key, { value: good.get(key), message: NO_ADDRESS });
      good.delete(key);
    }
    bad.forEach((one, key) => warnOnce(key, one));
    [stored, values, unusable, merged] = [next, good, bad, null];
    adoptions += 1;
    // Calendar files of the public API name the sender, and its answers show what is to be shown.
    publicCache.clear();
  }

  return {
    /** Before anything else: `raw` is what the environment and the host say. @throws when it is not valid. */
    configure(raw: unknown): void {
      const environment = fromEnvironment(process.env) as Config;
      for (const key of RULES.keys()) {
        const said = valueAt(raw as Config, key);
        if (said !== null) pins.set(key, isSame(said, valueAt(environment, key)) ? 'environment' : 'host');
      }
      strapi.config.set(CONFIG, parseConfig(raw));
    },

    get(): Config {
      const now = base();
      if (values.size === 0) return now;
      if (merged?.base !== now) merged = { base: now, values, config: withValues(now, values) };
      return merged.config;
    },

    /** Reads what is stored; once, at boot. */
    async load(): Promise<void> {
      const found = await store.read();
      if (found.version > 0) adopt(found);
    },

    /** Takes over what another process changed. Never throws: what was known last holds on. */
    async refresh(): Promise<void> {
      const before = adoptions;
      try {
        const found = await store.read();
        // What was read while this process changed something may be older than that.
        if (before === adoptions && found.version !== stored.version) adopt(found);
      } catch (error) {
        strapi.log.warn(`[webinars] the settings could not be read, those known last hold: ${String(error)}`);
      }
    },

    /** Looks for changes of other processes from now on. */
    watch(): void {
      timer ??= setInterval(() => {
        looking = looking.then(() => this.refresh());
      }, LOOK_EVERY).unref();
    },

    async stop(): Promise<void> {
      clearInterval(timer);
      timer = undefined;
      await looking;
    },

    /** After the commit of a change in this process. */
    adopt,
    /** As last adopted. */
    stored: (): StoredSettings => stored,
    /** Who pinned it, so that no operator can change it. */
    pinOf: (key: SettingKey): Pin | null => pins.get(key) ?? null,
    chosen: (key: SettingKey): boolean => values.has(key),
    unusable: (key: SettingKey): Unusable | null => unusable.get(key) ?? null,
    /** The configuration as it would be; `null` = the standard value. And which of these would have no links to ask by. */
    candidate(changes: ReadonlyMap<SettingKey, SettingValue | null>): { config: Config; withoutAddress: SettingKey[] } {
      const next = new Map(values);
      for (const [key, value] of changes) {
        if (value === null) next.delete(key);
        else next.set(key, value);
      }
      return { config: withValues(base(), next), withoutAddress: withoutAddress(next) };
    },
  };
};

export const NO_ADDRESS =
  'Mails could not carry the link that they ask people to follow: this server does not know its own public address yet. ' +
  'Whoever runs the server can set it (PUBLIC_URL or WEBINARS_API_URL).';
