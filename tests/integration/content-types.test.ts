import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Knex } from 'knex';
import { WEBINAR_RIGHTS } from '../../src/plugins/webinars/contracts';
import { databaseVariables, startPostgres, type PostgresServer } from '../support/postgres';
import { bootStrapi, type Host } from '../support/strapi';

const TYPES = ['webinar', 'attendee', 'interest', 'speaker', 'tag', 'delivery', 'audit-entry'] as const;
type TypeName = (typeof TYPES)[number];

/** Everything that planning, running and looking after people needs; deleting and personal data are the engineer's. */
const SUPPORT_RIGHTS = [
  ...['read', 'create', 'update', 'publish', 'run', 'cancel', 'recording'],
  ...['registrations', 'export', 'attend', 'mail', 'interest', 'audit'],
];

interface Configuration {
  settings: { mainField: string; defaultSortBy: string; defaultSortOrder: string; pageSize: number };
  metadatas: Record<
    string,
    { edit: { label?: string; description?: string; editable?: boolean }; list: { mainField?: unknown } }
  >;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

const authorized = (host: Host, token: string) => ({
  configuration: async (type: TypeName): Promise<Configuration> => {
    const answer = await host.http
      .get(`/content-manager/content-types/plugin::webinars.${type}/configuration`)
      .set('Authorization', `Bearer ${token}`);
    expect(answer.status).toBe(200);
    return answer.body.data.contentType;
  },
  configure: async (type: TypeName, { settings, metadatas, layouts }: Configuration) => {
    // Answered, but not accepted back.
    for (const { list } of Object.values(metadatas)) delete list.mainField;
    const answer = await host.http
      .put(`/content-manager/content-types/plugin::webinars.${type}/configuration`)
      .set('Authorization', `Bearer ${token}`)
      .send({ settings, metadatas, layouts });
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
  },
});

describe('the forms of the Content Manager after the first boot', () => {
  let host: Host;
  let operator: ReturnType<typeof authorized>;
  beforeAll(async () => {
    host = await bootStrapi();
    operator = authorized(host, await host.adminToken());
  });
  afterAll(() => host.stop());

  it.each(TYPES)('label every field of "%s" and show it once', async (type) => {
    const { metadatas, layouts } = await operator.configuration(type);
    const shown = layouts.edit.flat().map(({ name }) => name);
    expect(new Set(shown).size).toBe(shown.length);
    for (const row of layouts.edit) expect(row.reduce((width, { size }) => width + size, 0)).toBe(12);
    const own = Object.keys(metadatas).filter(
      (name) => !['id', 'documentId', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'].includes(name),
    );
    const unlabelled = shown.filter((name) => !metadatas[name]?.edit.label || metadatas[name].edit.label === name);
    expect(unlabelled).toEqual([]);

    const { attributes, config } = host.strapi.contentType(`plugin::webinars.${type}`) as unknown as {
      attributes: Record<string, { required?: boolean }>;
      config?: { attributes: Record<string, { hidden: boolean }> };
    };
    const hidden = Object.keys(config?.attributes ?? {});
    expect(hidden.filter((name) => !(name in attributes))).toEqual([]);
    // The form is not given their values: it would miss them, and save nothing. The ledger's is only looked at.
    if (type !== 'delivery') expect(hidden.filter((name) => attributes[name]?.required)).toEqual([]);
    expect([...shown].sort()).toEqual(
      own.filter((name) => !hidden.includes(name) && !['locale', 'localizations'].includes(name)).sort(),
    );
  });

  it.each<[TypeName, string, string, string]>([
    ['webinar', 'title', 'startsAt', 'DESC'],
    ['attendee', 'email', 'registeredAt', 'DESC'],
    ['speaker', 'name', 'name', 'ASC'],
    ['tag', 'label', 'label', 'ASC'],
    ['audit-entry', 'action', 'at', 'DESC'],
  ])('name an entry of "%s" by its %s and sort by %s %s', async (type, mainField, defaultSortBy, defaultSortOrder) => {
    const { settings } = await operator.configuration(type);
    expect(settings).toMatchObject({ mainField, defaultSortBy, defaultSortOrder });
  });

  it('let nobody type into what the system writes', async () => {
    const { metadatas, layouts } = await operator.configuration('webinar');
    expect(metadatas.state?.edit).toMatchObject({ label: 'State', editable: false });
    expect(metadatas.meetProvisionError?.edit.editable).toBe(false);
    expect(metadatas.title?.edit.editable).toBe(true);
    expect(layouts.list).toEqual(['title', 'state', 'startsAt', 'hostName', 'promoteOnHomepage']);
    for (const type of ['delivery', 'audit-entry'] as const) {
      const { metadatas: fields, layouts: form } = await operator.configuration(type);
      expect(form.edit.flat().filter(({ name }) => fields[name]?.edit.editable)).toEqual([]);
    }
  });
});

describe('the second boot', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-boots-'));
  const databaseFile = path.join(folder, 'data.db');
  let host: Host | undefined;
  const boot = async () => (host = await bootStrapi({ databaseFile }));
  const rolesOf = async ({ strapi }: Host) =>
    (await strapi.db.query('admin::role').findMany({ orderBy: { id: 'asc' } })) as {
      id: number;
      code: string;
      name: string;
    }[];

  beforeAll(async () => {
    const first = await boot();
    const operator = authorized(first, await first.adminToken());
    const configuration = await operator.configuration('webinar');
    configuration.settings.pageSize = 50;
    configuration.settings.defaultSortBy = 'title';
    configuration.layouts.list = ['title', 'slug'];
    configuration.layouts.edit = configuration.layouts.edit.slice(0, 3);
    const field = configuration.metadatas.hostName;
    if (!field) throw new Error('the field is not configured');
    field.edit = { ...field.edit, label: 'Moderator', description: '' };
    await operator.configure('webinar', configuration);

    const roles = await rolesOf(first);
    const byCode = (code: string) => roles.find((role) => role.code === code)?.id;
    await first.strapi.service('admin::role').deleteByIds([byCode('sys_engineer')]);
    await first.strapi.service('admin::role').update({ id: byCode('sys_support') }, { name: 'Event team' });
    await first.strapi.db
      .query('admin::permission')
      .deleteMany({ where: { action: 'plugin::webinars.webinar.publish', role: { code: 'sys_support' } } });
    await first.stop();
    host = undefined;
    await boot();
  });
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const second = (): Host => {
    if (!host) throw new Error('not booted');
    return host;
  };

  it('keeps what an operator has arranged', async () => {
    const operator = authorized(second(), await second().adminToken());
    const { settings, layouts, metadatas } = await operator.configuration('webinar');
    expect(settings).toMatchObject({ pageSize: 50, defaultSortBy: 'title', mainField: 'title' });
    expect(layouts.list).toEqual(['title', 'slug']);
    expect(layouts.edit).toHaveLength(3);
    expect(metadatas.hostName?.edit).toMatchObject({ label: 'Moderator', description: '' });
    expect(metadatas.state?.edit).toMatchObject({ label: 'State', editable: false });
  });

  it('neither brings back a role that was deleted nor renames or refills one', async () => {
    const roles = await rolesOf(second());
    expect(roles.map(({ code, name }) => [code, name])).toEqual([
      ['strapi-super-admin', 'Super Admin'],
      ['strapi-editor', 'Editor'],
      ['strapi-author', 'Author'],
      ['sys_support', 'Event team'],
    ]);
    const rights = (await second()
      .strapi.db.query('admin::permission')
      .findMany({ where: { role: { code: 'sys_support' } } })) as { action: string }[];
    expect(rights.map(({ action }) => action)).toContain('plugin::webinars.webinar.update');
    expect(rights.map(({ action }) => action)).not.toContain('plugin::webinars.webinar.publish');
  });
});

describe('the roles for operators', () => {
  let host: Host;
  beforeAll(async () => {
    host = await bootStrapi();
  });
  afterAll(() => host.stop());
  const permissionsOf = async (code: string) =>
    (await host.strapi.db.query('admin::permission').findMany({ where: { role: { code } } })) as {
      action: string;
      subject: string | null;
      properties: { locales?: string[]; fields?: string[] };
    }[];

  it('stand beside Strapi’s own three', async () => {
    const roles = (await host.strapi.db.query('admin::role').findMany({ orderBy: { id: 'asc' } })) as {
      code: string;
    }[];
    const codes = ['strapi-super-admin', 'strapi-editor', 'strapi-author', 'sys_support', 'sys_engineer'];
    expect(roles.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['sys_support', [...SUPPORT_RIGHTS].sort()],
    ['sys_engineer', [...WEBINAR_RIGHTS].sort()],
    ['strapi-editor', []],
    ['strapi-author', []],
  ])('give %s the rights %j in the admin API', async (code, rights) => {
    const own = (await permissionsOf(code)).filter(({ action }) => action.startsWith('plugin::webinars.'));
    expect(own.map(({ action }) => action.replace('plugin::webinars.webinar.', '')).sort()).toEqual(rights);
  });

  it('give super admins every right by themselves', async () => {
    const own = (await permissionsOf('strapi-super-admin')).filter(({ action }) =>
      action.startsWith('plugin::webinars.'),
    );
    expect(own).toHaveLength(WEBINAR_RIGHTS.length);
  });

  it.each(['sys_support', 'sys_engineer'])(
    'let %s work in every language, also in one that comes later',
    async (code) => {
      const localesOf = async () =>
        new Set(
          (await permissionsOf(code)).flatMap(({ properties: { locales } }) =>
            locales ? [[...locales].sort().join()] : [],
          ),
        );
      expect(await localesOf()).toEqual(new Set(['de,en,es,fr,sv']));
      await host.strapi.plugin('i18n').service('locales').create({ code: 'nl', name: 'Dutch (nl)' });
      expect(await localesOf()).toEqual(new Set(['de,en,es,fr,nl,sv']));
      await host.strapi.db.query('plugin::i18n.locale').delete({ where: { code: 'nl' } });
      await host.strapi.db.connection('admin_permissions').update({
        properties: host.strapi.db.connection.raw(`replace(properties, ',"nl"', '')`),
      });
    },
  );
});

/** What must hold even when two write at the same time: only the database can promise it. */
const UNIQUE: [table: string, row: Record<string, string>][] = [
  ['webinars_webinars', { slug: 'a', locale: 'en' }],
  ['webinars_attendees', { webinar_document_id: 'w', email_key: 'a@example.com' }],
  ['webinars_interests', { email_key: 'a@example.com' }],
  ['webinars_tags', { key: 'a', locale: 'en' }],
  ['webinars_deliveries', { dedupe_key: 'a' }],
  ['webinars_seats', { webinar_document_id: 'w' }],
  ['webinars_calendar_links', { webinar_document_id: 'w' }],
  ['webinars_leases', { name: 'a' }],
  ['webinars_rate_limits', { key: 'a' }],
];

describe.each(['sqlite', 'postgres'] as const)('the unique indexes on %s', (client) => {
  let postgres: PostgresServer | undefined;
  let host: Host;
  let connection: Knex;
  beforeAll(async () => {
    postgres = client === 'postgres' ? await startPostgres() : undefined;
    host = await bootStrapi({ env: postgres ? databaseVariables(await postgres.createDatabase({ empty: true })) : {} });
    connection = host.strapi.db.connection;
  });
  afterAll(async () => {
    await host.stop();
    await postgres?.stop();
  });

  it.each(UNIQUE)('of %s refuse a second %j', async (table, row) => {
    await connection(table).insert(row);
    // By its message: the native driver's error class belongs to whichever test file loaded it first.
    await expect(connection(table).insert(row)).rejects.toMatchObject({ message: expect.stringMatching(/unique/i) });
    for (const column of Object.keys(row)) await connection(table).insert({ ...row, [column]: 'other' });
    expect(await connection(table).where(row)).toHaveLength(1);
  });
});
