/** A variable that is missing or wrong. The message is one line and names the variable. */
export class EnvironmentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EnvironmentError';
  }
}

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

/**
 * Reads variables for the files in `config/`. An empty or blank variable counts as not set; a wrong value throws an
 * `EnvironmentError`. Strapi's own `env` takes `''` for a value, `abc` for the number NaN and `yes` for `false`.
 */
export function environment(variables: NodeJS.ProcessEnv = process.env) {
  const read = (name: string): string | undefined => variables[name]?.trim() || undefined;
  const refuse = (name: string, allowed: string): never => {
    throw new EnvironmentError(`${name} must be ${allowed}, got ${JSON.stringify(read(name))}`);
  };

  function string(name: string): string | undefined;
  function string(name: string, fallback: string): string;
  function string(name: string, fallback?: string) {
    return read(name) ?? fallback;
  }

  function int(name: string, fallback: number, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): number {
    const value = read(name);
    if (value === undefined) return fallback;
    const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
    if (number >= min && number <= max) return number;
    return refuse(name, `a whole number from ${min} to ${max}`);
  }

  function port(name: string, fallback: number): number {
    return int(name, fallback, { min: 1, max: 65_535 });
  }

  function bool(name: string, fallback: boolean): boolean {
    const value = read(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (YES.includes(value)) return true;
    return NO.includes(value) ? false : refuse(name, 'true or false');
  }

  /** Comma-separated; empty entries are dropped. */
  function list(name: string, fallback: string[] = []): string[] {
    const values = (read(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    return values.length > 0 ? values : fallback;
  }

  function oneOf<const T extends string>(name: string, allowed: readonly T[], fallback: NoInfer<T>): T {
    const value = read(name) ?? fallback;
    return allowed.find((candidate) => candidate === value) ?? refuse(name, `one of ${allowed.join(', ')}`);
  }

  function url(name: string): string | undefined {
    const value = read(name);
    if (value === undefined) return undefined;
    if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return refuse(name, 'an http(s) URL');
    return value.replace(/\/+$/, '');
  }

  /** Origins such as `https://www.example.com`: no path, no trailing slash. */
  function origins(name: string): string[] {
    return list(name).map((origin) => {
      if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
      return refuse(name, 'a list of origins such as https://www.example.com');
    });
  }

  return { string, int, port, bool, list, oneOf, url, origins, production: variables['NODE_ENV'] === 'production' };
}

export type Environment = ReturnType<typeof environment>;

/** A file of `config/` that reads the environment: what it throws about a variable reaches the console as one line. */
export function configuration<T>(read: (env: Environment) => T): () => T {
  return () => {
    try {
      return read(environment());
    } catch (error) {
      // Strapi wraps this error, prints the stack of the wrapping and ends. Ten lines of Strapi's insides would hide the
      // one that helps.
      if (error instanceof EnvironmentError) Error.stackTraceLimit = 0;
      throw error;
    }
  };
}
