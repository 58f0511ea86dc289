import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text?: string;
}

interface DescribedAnswer {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: object }>;
}

export interface Description {
  servers: { url: string }[];
  paths: Record<string, Record<string, { responses: Record<string, DescribedAnswer> }>>;
  components: { schemas: Record<string, object> };
}

/** Compares what was answered with what an OpenAPI 3.1 document promises. */
export class Conformance {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly description: Description) {
    addFormats(this.ajv);
    // The document as a schema of its own, so that its references resolve.
    this.ajv.addSchema({ $id: 'openapi', components: description.components });
  }

  /** Every way in which `answer` differs from the description; none = it conforms. */
  differences(method: string, url: string, answer: Answer): string[] {
    return this.differencesOf(method, this.pathOf(url) ?? url, answer);
  }

  /** The same for a path as it stands in the document. */
  differencesOf(method: string, path: string, answer: Answer): string[] {
    const described = this.description.paths[path]?.[method.toLowerCase()]?.responses[answer.status];
    if (!described) return [`${method} ${path} → ${answer.status} is not described`];

    const missing = Object.keys(described.headers ?? {}).filter(
      (name) => answer.headers[name.toLowerCase()] === undefined,
    );
    const problems = missing.map((name) => `the header ${name} is missing`);
    const body = answer.text ?? '';
    if (!described.content) return body === '' ? problems : [...problems, 'there is a body where none is described'];

    const type = String(answer.headers['content-type']).split(';')[0] ?? '';
    const schema = described.content[type]?.schema;
    if (!schema) return [...problems, `the content type ${type} is not described`];
    return [...problems, ...this.schemaErrors(schema, type === 'application/json' ? parsed(body) : body)];
  }

  /** What is wrong with `value` by a schema of the document. */
  schemaErrors(schema: object, value: unknown): string[] {
    const key = JSON.stringify(schema);
    const validate = this.compiled.get(key) ?? this.ajv.compile(absolute(schema) as object);
    this.compiled.set(key, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  private pathOf(url: string): string | undefined {
    const [server] = this.description.servers;
    const { pathname } = new URL(url, 'http://host');
    const relative = pathname.slice(server?.url.length);
    const paths = Object.keys(this.description.paths);
    return (
      paths.find((path) => path === relative) ??
      paths.find((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(relative))
    );
  }
}

/** A text that is no JSON stays one, which no schema of an answer allows. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** References as seen from outside of the document. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) =>
      key === '$ref' && typeof part === 'string'
        ? [key, part.replace(/^#(?=\/components)/, 'openapi#')]
        : [key, absolute(part)],
    ),
  );
}
