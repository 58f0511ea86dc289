import type { Core } from '@strapi/strapi';
import {
  SETTING_KEYS,
  type ChangeSettingsBody,
  type PreviewSettingsBody,
  type Setting,
  type SettingKey,
  type SettingsOverview,
  type SettingsPreview,
  type SettingValue,
  type SettingWarning,
} from '../../../../contracts';
import type { Config } from '../../config/schema';
import { unitOfWork } from '../../database/unit-of-work';
import { parseMailbox } from '../../emails';
import { use } from '../access';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors';
import { isSame, judge, RULES, valueAt, type SettingRule } from './setting-table';
import { NO_ADDRESS } from './settings';
import { settingsStore } from './settings-store';

export const SETTINGS_TARGET = 'settings';

type Changes = ReadonlyMap<SettingKey, SettingValue>;
type FieldError = { path: string[]; message: string; name: string };
const problemWith = (key: SettingKey, message: string): FieldError => ({
  path: ['values', key],
  message,
  name: 'ValidationError',
});

/** What operators change of the configuration in the console: checked like a boot's, written down, audited. ST-02, ST-05. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { actor, audit, clock, retention, settings } = use(strapi);
  const store = settingsStore(strapi);

  function describe({ key, variable, standard, min, max, maxLength, options }: SettingRule): Setting {
    return {
      key,
      value: valueAt(settings.get(), key),
      standard,
      source: settings.pinOf(key) ?? (settings.chosen(key) ? 'operator' : 'standard'),
      variable,
      min,
      max,
      maxLength,
      options,
      unusable: settings.unusable(key),
    };
  }

  /** @throws InvalidInputError that names every setting that is pinned or wrong. */
  function checked(values: PreviewSettingsBody['values']): { changes: Changes; after: Config } {
    const changes = new Map<SettingKey, SettingValue>();
    const errors: FieldError[] = [];
    for (const [key, rule] of RULES) {
      const value = values[key];
      if (value === undefined) continue;
      const verdict = value === null ? ({ ok: true, value: null } as const) : judge(rule, value);
      if (settings.pinOf(key)) errors.push(problemWith(key, pinned(rule)));
      else if (!verdict.ok) errors.push(problemWith(key, verdict.message));
      else changes.set(key, isSame(verdict.value, rule.standard) ? null : verdict.value);
    }
    const { config, withoutAddress } = settings.candidate(changes);
    const asked = withoutAddress.filter((key) => changes.has(key));
    errors.push(...asked.map((key) => problemWith(key, NO_ADDRESS)));
    if (errors.length > 0) throw new InvalidInputError(errors.slice(0, 20));
    return { changes, after: config };
  }

  /** Of `changes`, what holds otherwise than before. */
  const differences = (changes: Changes, after: Config): SettingsPreview['changes'] =>
    [...changes.keys()]
      .map((key) => ({ key, before: valueAt(settings.get(), key), after: valueAt(after, key) }))
      .filter((change) => !isSame(change.before, change.after));

  return {
    async overview(): Promise<SettingsOverview> {
      await settings.refresh();
      const { version, updatedAt, author } = settings.stored();
      const server = (name: string) => strapi.config.get<string | undefined>(`plugin::email.settings.${name}`) || null;
      return {
        version,
        updatedAt: updatedAt?.toISOString() ?? null,
        author,
        settings: [...RULES.values()].map(describe),
        sender: { from: server('defaultFrom'), replyTo: server('defaultReplyTo') },
      };
    },

    /** What would follow, without doing it. @throws InvalidInputError as `change` would. */
    async preview({ values }: PreviewSettingsBody): Promise<SettingsPreview> {
      await settings.refresh();
      const { changes, after } = checked(values);
      const before = settings.get();
      return {
        changes: differences(changes, after),
        erased: await retention.wouldErase(before.privacy, after.privacy),
        warnings: warningsOf(before, after),
      };
    },

    /**
     * Holds from now on; `null` = the standard value again.
     * @throws InvalidInputError; ConflictError `changed_meanwhile`.
     */
    async change({ values, version }: ChangeSettingsBody): Promise<void> {
      await settings.refresh();
      const { changes, after } = checked(values);
      const next = await unitOfWork(strapi, async ({ trx }) => {
        const before = await store.lock(trx);
        if (before.version !== version) throw changedMeanwhile();
        const changed = { ...before.changed };
        for (const [key, value] of changes) {
          if (value === null) delete changed[key];
          else changed[key] = value;
        }
        if (sameSettings(changed, before.changed)) return null;
        const saved = { changed, version: version + 1, author: actor.current(), updatedAt: clock.now() };
        await store.save(trx, saved);
        const keys = [...changes.keys()].filter((key) => !isSame(changed[key], before.changed[key]));
        const told = (of: (key: SettingKey) => unknown) => Object.fromEntries(keys.map((key) => [key, of(key)]));
        await audit.write(trx, {
          action: 'sys.settings.update',
          target: SETTINGS_TARGET,
          before: told((key) => settings.unusable(key)?.value ?? valueAt(settings.get(), key)),
          after: told((key) => valueAt(after, key)),
        });
        return saved;
      });
      if (next) settings.adopt(next);
    },

    /** The standard value again. @throws NotFoundError for what is no setting; otherwise like `change`. */
    async reset(name: string, version: number): Promise<void> {
      const key = SETTING_KEYS.find((known) => known === name);
      if (!key) throw new NotFoundError();
      await this.change({ values: { [key]: null }, version });
    },
  };
};

/** PostgreSQL and MySQL keep the keys of an object in an order of their own. */
function sameSettings(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const sorted = (values: Record<string, unknown>) =>
    Object.keys(values)
      .sort()
      .map((key) => [key, values[key]]);
  return isSame(sorted(one), sorted(other));
}

/** What is allowed and still worth a word. */
function warningsOf(before: Config, after: Config): SettingWarning[] {
  const domain = ({ mail }: Config) => (mail.from ? parseMailbox(mail.from).email.split('@')[1]?.toLowerCase() : null);
  const asks = { single: 0, double_for_marketing: 1, double: 2 };
  const holds: Record<SettingWarning, boolean> = {
    no_reminders: after.reminders.offsetsMinutes.length === 0 && before.reminders.offsetsMinutes.length > 0,
    opt_in_weakened: asks[after.optIn] < asks[before.optIn],
    rate_limited: after.mail.ratePerMinute > 0 && after.mail.ratePerMinute !== before.mail.ratePerMinute,
    sender_domain: Boolean(after.mail.from) && domain(after) !== domain(before),
  };
  return (Object.keys(holds) as SettingWarning[]).filter((warning) => holds[warning]);
}

const pinned = ({ variable }: SettingRule): string =>
  `The server’s configuration sets this (${variable}); it cannot be changed here.`;

const changedMeanwhile = () =>
  new ConflictError('changed_meanwhile', 'Somebody else has changed the settings meanwhile. Read them again.');
