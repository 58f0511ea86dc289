/**
 * The column of a text that may be longer than 255 characters and is one line all the same. Of a `string` Strapi makes a
 * `varchar(255)`, whatever its `maxLength`: SQLite does not mind, PostgreSQL and MySQL refuse what is longer.
 */
export const LONG = { type: 'text', args: [] } as const;
