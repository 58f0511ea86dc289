import { describe, expect, it } from '@jest/globals';
import contentTypes from '../../src/plugins/webinars/server/src/content-types';
import { LONG } from '../../src/plugins/webinars/server/src/content-types/columns';

interface Attribute {
  type: string;
  maxLength?: number;
  columnType?: object;
}

describe('a text of one line', () => {
  const texts = Object.entries(contentTypes).flatMap(([type, { schema }]) =>
    Object.entries(schema.attributes as Record<string, Attribute>)
      .filter(([, attribute]) => attribute.type === 'string')
      .map(([name, attribute]) => ({ name: `${type}.${name}`, ...attribute })),
  );

  it('has a column in which its longest value has room, on every database', () => {
    const long = texts.filter(({ maxLength = 0 }) => maxLength > 255);
    expect(long.map(({ name }) => name)).toContain('webinar.meetUrl');
    expect(long.map(({ name, columnType }) => ({ name, columnType }))).toEqual(
      long.map(({ name }) => ({ name, columnType: LONG })),
    );
  });
});
