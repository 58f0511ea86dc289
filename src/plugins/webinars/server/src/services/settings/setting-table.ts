import { z } from 'zod';
import { SETTING_KEYS, type SettingKey, type SettingValue } from '../../../../contracts';
import { parseConfig, SETTINGS } from '../../config/environment';
import type { Config } from '../../config/schema';

/** One setting that operators may change. */
export interface SettingRule {
  key: SettingKey;
  /** The environment variable that pins it. */
  variable: string;
  /** The same rule by which a boot judges it. */
  schema: z.ZodType;
  /** What holds when nobody says anything. */
  standard: SettingValue;
  min: number | null;
  max: number | null;
  maxLength: number | null;
  options: string[] | null;
}

const standards = parseConfig({});

/** What operators may change, with the configuration's own limits. */
export const RULES: ReadonlyMap<SettingKey, SettingRule> = new Map(SETTING_KEYS.map((key) => [key, ruleOf(key)]));

function ruleOf(key: SettingKey): SettingRule {
  const setting = SETTINGS.find(({ path }) => path.join('.') === key);
  if (!setting) throw new Error(`there is no setting "${key}"`);
  const core = coreOf(setting.schema);
  const range = core instanceof z.ZodNumber;
  return {
    key,
    variable: setting.variable,
    schema: setting.schema,
    standard: valueAt(standards, key),
    min: range ? core.minValue : null,
    max: range ? core.maxValue : null,
    maxLength: core instanceof z.ZodString ? core.maxLength : null,
    options: core instanceof z.ZodEnum ? core.options.map(String) : null,
  };
}

function coreOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? coreOf(schema.unwrap() as z.ZodType)
    : schema;
}

/** The value of one setting; `null` when it has none. */
export function valueAt(config: Config, key: SettingKey): SettingValue {
  const value = key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], config);
  return (value ?? null) as SettingValue;
}

/** `config` with some settings changed; what is not touched stays the same object. */
export function withValues(config: Config, values: ReadonlyMap<SettingKey, SettingValue>): Config {
  const changed: Record<string, unknown> = { ...config };
  for (const [key, value] of values) {
    const [section = '', name] = key.split('.');
    // `undefined` is how the configuration says "none".
    if (name === undefined) changed[section] = value ?? undefined;
    else changed[section] = { ...(changed[section] as object), [name]: value ?? undefined };
  }
  return changed as Config;
}

/** The value as the configuration keeps it, or what is wrong with it, for people. */
export function judge(
  { schema, min, max, standard }: SettingRule,
  value: unknown,
): { ok: true; value: SettingValue } | { ok: false; message: string } {
  // The configuration reads numbers out of texts; here they are numbers already.
  const fits = standard === null ? typeof value === 'string' : typeof value === typeof standard;
  const result = schema.safeParse(value);
  if (fits && result.success) return { ok: true, value: (result.data ?? null) as SettingValue };
  if (min !== null && max !== null) return { ok: false, message: `Use a whole number from ${min} to ${max}.` };
  const issue = result.error?.issues[0]?.message;
  return {
    ok: false,
    message: issue ? `${issue.charAt(0).toUpperCase()}${issue.slice(1)}.` : 'This value cannot be used.',
  };
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
