import { z } from 'zod';
import { configSchema } from './schema';

interface Setting {
  path: string[];
  variable: string;
  /** Of this one value, with its default. */
  schema: z.ZodType;
}

/** Every setting that a variable can set, read from the schema itself. */
export const SETTINGS: readonly Setting[] = settingsIn(configSchema, []);

function settingsIn(schema: z.ZodType, path: string[]): Setting[] {
  const variable = z.globalRegistry.get(schema)?.env;
  if (typeof variable === 'string') return [{ path, variable, schema }];
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, child]) => settingsIn(child as z.ZodType, [...path, key]));
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodPrefault ? unwrap(schema.unwrap() as z.ZodType) : schema;
}

/** The configuration that `environment` describes, not yet validated. An empty variable counts as not set. */
export function fromEnvironment(environment: NodeJS.ProcessEnv): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const { path, variable } of SETTINGS) {
    const value = environment[variable]?.trim();
    if (!value) continue;
    const parent = path.slice(0, -1).reduce<Record<string, unknown>>((node, key) => {
      node[key] ??= {};
      return node[key] as Record<string, unknown>;
    }, config);
    parent[path[path.length - 1] as string] = value;
  }
  return config;
}

/** One readable line: which variable (or setting) is wrong, what is allowed, and what was found. Secrets are not shown. */
export function problemsOf(error: z.ZodError, config: unknown): string {
  const problems = error.issues.map((issue) => {
    const path = issue.path.map(String);
    const setting = SETTINGS.find((candidate) => candidate.path.every((key, index) => key === path[index]));
    const name = setting ? `${setting.variable} (webinars.${setting.path.join('.')})` : `webinars.${path.join('.')}`;
    const value = path.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], config);
    const shown = /secret|key|json|token/i.test(path.join('.')) ? '' : `, got ${JSON.stringify(value)}`;
    return `${name}: ${issue.message}${value === undefined ? '' : shown}`;
  });
  return problems.join('; ');
}

/** The validated configuration with every default filled in. */
export function parseConfig(config: unknown) {
  return configSchema.parse(config);
}
