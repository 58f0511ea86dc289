import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootStrapi, type Host } from '../support/strapi';

const RIGHT = 'plugin::webinars.webinar.';
const FIRST_RELEASE = {
  sys_support: ['create', 'publish', 'read', 'run', 'update'],
  sys_engineer: ['create', 'delete', 'provision', 'publish', 'read', 'run', 'update'],
};
type Code = keyof typeof FIRST_RELEASE;
const NEW_ATTENDEE_FIELDS = ['attribution', 'informedSequence', 'joinedAt', 'cancelledAt', 'unsubscribed', 'erasedAt'];

interface Permission {
  id: number;
  action: string;
  subject: string | null;
  properties: { fields?: string[]; locales?: string[] };
}

describe('a database of the first release', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-upgrade-'));
  const databaseFile = path.join(folder, 'data.db');
  let host: Host | undefined;
  const boot = async () => {
    await host?.stop();
    host = undefined;
    return (host = await bootStrapi({ databaseFile }));
  };
  const strapi = () => (host as Host).strapi;
  const permissionsOf = async (code: Code) =>
    (await strapi()
      .db.query('admin::permission')
      .findMany({ where: { role: { code } }, orderBy: { id: 'asc' } })) as Permission[];
  const rightsOf = async (code: Code) =>
    (await permissionsOf(code))
      .flatMap(({ action }) => (action.startsWith(RIGHT) ? [action.slice(RIGHT.length)] : []))
      .sort();
  const readFields = async (code: Code, type: string) =>
    (await permissionsOf(code)).find(
      ({ action, subject }) => action.endsWith('explorer.read') && subject === `plugin::webinars.${type}`,
    )?.properties.fields ?? [];

  /** As the first release left it. */
  async function turnBack(): Promise<void> {
    for (const code of ['sys_support', 'sys_engineer'] as const) {
      await strapi()
        .store({ type: 'plugin', name: 'webinars' })
        .delete({ key: `admin-role-offered:${code}` });
      for (const { id, action, properties } of await permissionsOf(code)) {
        const right = action.startsWith(RIGHT) ? action.slice(RIGHT.length) : null;
        if (right && !FIRST_RELEASE[code].includes(right)) {
          await strapi().db.query('admin::permission').delete({ where: { id } });
        } else if (properties.fields) {
          const fields = properties.fields.filter((field) => !NEW_ATTENDEE_FIELDS.includes(field));
          await strapi()
            .db.query('admin::permission')
            .update({ where: { id }, data: { properties: { ...properties, fields } } });
        }
      }
    }
  }

  beforeAll(async () => {
    await boot();
    await turnBack();
    // What an administrator did with it.
    await strapi()
      .db.query('admin::permission')
      .deleteMany({ where: { action: `${RIGHT}publish`, role: { code: 'sys_support' } } });
    const attendee = (await permissionsOf('sys_engineer')).find(
      ({ action, subject }) => action.endsWith('explorer.read') && subject === 'plugin::webinars.attendee',
    ) as Permission;
    const fields = (attendee.properties.fields ?? []).filter((field) => field !== 'company');
    await strapi()
      .db.query('admin::permission')
      .update({ where: { id: attendee.id }, data: { properties: { ...attendee.properties, fields } } });
    expect(await rightsOf('sys_engineer')).toEqual(FIRST_RELEASE.sys_engineer);
    await boot();
  });
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gets the new rights for its roles, and none back that was taken away', async () => {
    expect(await rightsOf('sys_support')).toEqual(
      [
        ...['read', 'create', 'update', 'run', 'cancel', 'recording'],
        ...['registrations', 'export', 'attend', 'mail', 'interest', 'audit'],
      ].sort(),
    );
    expect(await rightsOf('sys_engineer')).toEqual(expect.arrayContaining(['privacy', 'texts', 'cancel', 'provision']));
  });

  it('shows new fields to a role that saw all of them, and to no other', async () => {
    expect(await readFields('sys_support', 'attendee')).toEqual(expect.arrayContaining(NEW_ATTENDEE_FIELDS));
    expect(await readFields('sys_support', 'attendee')).not.toContain('searchText');
    const restricted = await readFields('sys_engineer', 'attendee');
    expect(restricted).toContain('email');
    expect(restricted.filter((field) => ['company', ...NEW_ATTENDEE_FIELDS].includes(field))).toEqual([]);
  });

  it('is not touched by the boots that follow, whatever an administrator changes', async () => {
    await strapi()
      .db.query('admin::permission')
      .deleteMany({ where: { action: `${RIGHT}cancel`, role: { code: 'sys_support' } } });
    const before = [await permissionsOf('sys_support'), await permissionsOf('sys_engineer')];
    await boot();
    expect([await permissionsOf('sys_support'), await permissionsOf('sys_engineer')]).toEqual(before);
  });

  it('leaves a role alone that was stripped of everything', async () => {
    await turnBack();
    await strapi()
      .db.query('admin::permission')
      .deleteMany({ where: { action: { $startsWith: RIGHT }, role: { code: 'sys_support' } } });
    await boot();
    expect(await rightsOf('sys_support')).toEqual([]);
  });
});
