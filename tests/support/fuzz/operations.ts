import type { Description } from '../openapi/conformance';
import type { JsonSchema } from './schema-values';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonSchema;
}

/** One thing that an API does, as its OpenAPI document tells. */
export interface Operation {
  method: string;
  /** With names in braces. */
  path: string;
  /** What stands before the path. */
  prefix: string;
  parameters: Parameter[];
  /** By media type. */
  bodies: Record<string, JsonSchema>;
  /** Where its references lead, and what its answers have to look like. */
  description: Description;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

export function operationsOf(description: Description): Operation[] {
  const prefix = description.servers[0]?.url ?? '';
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, unknown>).map(([method, described]) => {
      const { parameters = [], requestBody } = described as Described;
      const content = Object.entries(requestBody?.content ?? {});
      return {
        ...{ method: method.toUpperCase(), path, prefix, parameters, description },
        bodies: Object.fromEntries(content.map(([type, { schema }]) => [type, schema])),
      };
    }),
  );
}

export const nameOf = ({ method, prefix, path }: Operation): string => `${method} ${prefix}${path}`;

/** What a `$ref` of the document stands for. */
export function resolveIn(description: Description, reference: string): JsonSchema {
  const name = reference.replace('#/components/schemas/', '');
  const schema = description.components.schemas[name];
  if (!schema) throw new Error(`nothing is described as ${reference}`);
  return schema;
}
