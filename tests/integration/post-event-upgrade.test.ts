import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableOf } from '../../src/plugins/webinars/server/src/database/rows';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { mailSeeds } from '../support/seed-mails';
import { seedWebinar } from '../support/seed-webinar';
import { bootStrapi, type Host } from '../support/strapi';

const WEBINAR = 'plugin::webinars.webinar';

describe('recordings in a database from before there were mails about them', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'webinars-upgrade-'));
  const databaseFile = path.join(folder, 'data.db');
  let host: Host;

  const read = async (documentId: string) => (await host.services.webinars.byDocumentId(documentId)) as Webinar;
  const dispatch = () => host.services.postEvent.dispatch();

  async function recorded(): Promise<string> {
    const { documentId } = await seedWebinar(host, {
      state: 'PUBLISHED',
      data: { recordingUrl: 'https://video.example.org/1' },
      translations: { sv: { title: 'Kom igång' } },
    });
    await mailSeeds(host.strapi, host.services).attendees(await read(documentId), 2);
    return documentId;
  }

  let old: string;
  beforeAll(async () => {
    host = await bootStrapi({ databaseFile });
    old = await recorded();
    await host.strapi.store({ type: 'plugin', name: 'webinars' }).delete({ key: 'post-event-begun' });
    await host.stop();
    host = await bootStrapi({ databaseFile });
  });
  afterAll(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are told to nobody, and say so', async () => {
    expect(await dispatch()).toEqual({ attendees: 0, leads: 0 });
    const table = tableOf(host.strapi, WEBINAR);
    const rows = await table.query(host.strapi.db.connection).where(table.toRow({ documentId: old }));
    expect(rows.map((row) => table.fromRow<Webinar>(row).postEventSentAt)).toEqual([
      expect.any(Date),
      expect.any(Date),
    ]);
    const entries = await host.strapi.db
      .query('plugin::webinars.audit-entry')
      .findMany({ where: { target: old, action: 'sys.webinar.post-event' } });
    expect(entries).toMatchObject([{ actor: 'system', after: { mails: { attendees: 0, leads: 0 } } }]);
  });

  it('do not keep those from being told that came out since, however often it starts', async () => {
    await recorded();
    await host.stop();
    host = await bootStrapi({ databaseFile });
    expect(await dispatch()).toEqual({ attendees: 2, leads: 0 });
  });
});
