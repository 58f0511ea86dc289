import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { attendanceAnswer, attendancePreview, type AttendanceResult } from '../../src/plugins/webinars/contracts';
import { tableOf, type Row } from '../../src/plugins/webinars/server/src/database/rows';
import type { Attendee } from '../../src/plugins/webinars/server/src/domain/attendee';
import type { Webinar } from '../../src/plugins/webinars/server/src/domain/webinar';
import { auditOf, operator, type Operator } from '../support/registrations';
import { mailSeeds, type MailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

const MARK = 'sys.webinar.mark-attendance';

describe('marking who was there', () => {
  let host: Host;
  let seeds: MailSeeds;
  let support: Operator;
  let webinar: Webinar;

  const person = async (name: string, values: Row = {}) => {
    const email = `${name}@example.com`;
    return (await seeds.attendees(webinar, 1, { email, emailKey: email, ...values }))[0] as Attendee;
  };
  const mark = (body: object, id = webinar.documentId) => support.post(id, 'mark-attendance', body);
  const marked = async (body: object): Promise<Partial<AttendanceResult>> => {
    const answer = await mark(body);
    expect(answer.body.error).toBeUndefined();
    return attendanceAnswer.parse(answer.body).data;
  };
  const states = async () => {
    const table = tableOf(host.strapi, 'plugin::webinars.attendee');
    const rows = (await table
      .query(host.strapi.db.connection)
      .where(table.toRow({ webinarDocumentId: webinar.documentId }))
      .orderBy('email_key')) as Row[];
    return rows.map((row) => table.fromRow<Attendee>(row)).map(({ email, state }) => `${email.split('@')[0]} ${state}`);
  };

  beforeAll(async () => {
    host = await bootStrapi();
    seeds = mailSeeds(host.strapi, host.services);
    support = operator(host, await host.tokenFor('sys_support'));
  });
  beforeEach(async () => {
    webinar = await seeds.webinar({ state: 'ENDED' });
  });
  afterAll(() => host.stop());

  it('takes what a meeting’s log or an operator’s list gives, and says what came of each', async () => {
    await person('ada');
    await person('bo', { state: 'attended' });
    await person('cy', { state: 'cancelled' });
    await person('di', { state: 'waitlisted' });
    await person('ed');
    const emails =
      'Name\tEmail\nAda Holm <ADA@example.com>; bo@example.com,cy@example.com\ndi@example.com\nzoe@example.com\nada@example.com, half@';
    expect(await marked({ attended: true, emails })).toEqual({
      ...{ matched: 4, changed: 1, already: 1, noShow: 0 },
      unmatched: ['zoe@example.com'],
      cancelled: ['cy@example.com'],
      withoutPlace: ['di@example.com'],
      invalid: ['Name\tEmail', 'half@'],
    });
    expect(await states()).toEqual(['ada attended', 'bo attended', 'cy cancelled', 'di waitlisted', 'ed confirmed']);
  });

  it('changes nothing the second time, and notes only what changed, by numbers', async () => {
    const { documentId } = await person('ada');
    const ids = [documentId, documentId, 'a1b2c3d4e5f6g7h8i9j0k1l2'];
    expect(await marked({ attended: true, ids })).toMatchObject({ changed: 1, already: 0, unmatched: [ids[2]] });
    expect(await marked({ attended: true, ids })).toMatchObject({ matched: 1, changed: 0, already: 1 });
    const entries = await auditOf(host, webinar.documentId, MARK);
    expect(entries.map(({ after }) => after)).toEqual([
      {
        ...{ attended: true, by: 'ids', matched: 1, changed: 1, already: 0, noShow: 0 },
        ...{ unmatched: 1, cancelled: 0, withoutPlace: 0, invalid: 0 },
      },
    ]);
  });

  it('names nobody in its note', async () => {
    await person('ada');
    await marked({ attended: true, emails: ['ada@example.com', 'zoe@example.com', 'nonsense'] });
    expect(JSON.stringify(await auditOf(host, webinar.documentId, MARK))).not.toMatch(/example|nonsense/);
  });

  it('can be taken back, whoever was marked how', async () => {
    await person('ada', { state: 'attended' });
    await person('bo', { state: 'no_show' });
    await person('cy', { state: 'cancelled' });
    expect(await marked({ attended: false, emails: 'ada@example.com bo@example.com cy@example.com' })).toMatchObject({
      matched: 3,
      changed: 2,
      cancelled: ['cy@example.com'],
    });
    expect(await states()).toEqual(['ada confirmed', 'bo confirmed', 'cy cancelled']);
  });

  it('takes everybody who came in by their link, and says of the others that they did not come only when asked', async () => {
    const joinedAt = new Date();
    await person('ada', { joinedAt });
    await person('bo', { joinedAt, state: 'cancelled' });
    await person('cy');
    await person('di', { state: 'waitlisted' });
    expect(await marked({ attended: true, joined: true })).toMatchObject({ matched: 1, changed: 1, noShow: 0 });
    expect(await states()).toEqual(['ada attended', 'bo cancelled', 'cy confirmed', 'di waitlisted']);
    expect(await marked({ attended: true, joined: true, absent: 'no_show' })).toMatchObject({ already: 1, noShow: 1 });
    expect(await states()).toEqual(['ada attended', 'bo cancelled', 'cy no_show', 'di waitlisted']);
    expect(await marked({ attended: false, all: true })).toMatchObject({ matched: 2, changed: 2 });
    expect(await states()).toEqual(['ada confirmed', 'bo cancelled', 'cy confirmed', 'di waitlisted']);
  });

  it('says of people that they did not come', async () => {
    const { documentId } = await person('ada');
    await person('bo', { state: 'attended' });
    expect(await marked({ attended: false, noShow: true, ids: [documentId] })).toMatchObject({ changed: 1 });
    expect(await states()).toEqual(['ada no_show', 'bo attended']);
  });

  it('takes those who match the filter of the list and have a place', async () => {
    await person('ada', { language: 'sv' });
    await person('bo', { language: 'sv', state: 'cancelled' });
    await person('cy');
    expect(await marked({ attended: true, filter: { language: 'sv', search: 'example.com' } })).toMatchObject({
      matched: 1,
      changed: 1,
    });
    expect(await marked({ attended: true, filter: { state: ['cancelled'] } })).toMatchObject({
      matched: 0,
      changed: 0,
    });
    expect(await states()).toEqual(['ada attended', 'bo cancelled', 'cy confirmed']);
    const [entry] = await auditOf(host, webinar.documentId, MARK);
    expect(entry?.after).toMatchObject({ by: 'filter', filter: { language: ['sv'], search: true } });
    expect(JSON.stringify(entry)).not.toContain('example.com');
  });

  it('says before what would come of it, and changes nothing', async () => {
    await person('ada');
    await person('bo');
    const body = { attended: true, emails: 'ada@example.com, zoe@example.com', absent: 'no_show' };
    const answer = await support.post(webinar.documentId, 'preview-attendance', body);
    expect(attendancePreview.parse(answer.body).data).toMatchObject({
      ...{ matched: 1, changed: 1, noShow: 1, unmatched: ['zoe@example.com'] },
      before: { confirmed: 2, attended: 0, noShow: 0 },
      after: { confirmed: 0, attended: 1, noShow: 1 },
    });
    expect(await states()).toEqual(['ada confirmed', 'bo confirmed']);
    expect(await auditOf(host, webinar.documentId, MARK)).toEqual([]);
  });

  it('marks nobody as absent by a list in which nobody has a place', async () => {
    await person('ada');
    const answer = await mark({ attended: true, emails: 'zoe@example.com', absent: 'no_show' });
    expect([answer.status, answer.body.error.details.code]).toEqual([409, 'nobody_matched']);
    expect(await states()).toEqual(['ada confirmed']);
  });

  it('reaches nobody of another webinar', async () => {
    const ada = await person('ada');
    const bystander = webinar;
    webinar = await seeds.webinar({ state: 'ENDED' });
    const body = { attended: true, ids: [ada.documentId] };
    expect(await marked(body)).toMatchObject({ matched: 0, unmatched: [ada.documentId] });
    webinar = bystander;
    expect(await states()).toEqual(['ada confirmed']);
  });

  it('finds an address with a domain in another script', async () => {
    await person('x', { email: 'ada@xn--bcher-kva.example', emailKey: 'ada@xn--bcher-kva.example' });
    expect(await marked({ attended: true, emails: 'Ada@bücher.example' })).toMatchObject({ changed: 1, invalid: [] });
  });

  it('frees and takes no seat, and sends nothing', async () => {
    const counted = webinar.documentId;
    await person('ada');
    const before = [...(await host.services.seats.of([counted]))];
    const mails = (await seeds.ledger()).length;
    await marked({ attended: true, all: true });
    expect([...(await host.services.seats.of([counted]))]).toEqual(before);
    expect((await seeds.ledger()).length).toBe(mails);
  });

  it.each(['DRAFT', 'SCHEDULED', 'CANCELLED'])('waits for the start: %s', async (state) => {
    const { documentId } = await seeds.webinar({ state });
    const answer = await mark({ attended: true, all: true }, documentId);
    expect([answer.status, answer.body.error.details.code]).toEqual([409, 'webinar_not_started']);
  });

  it.each(['LIVE', 'PUBLISHED'])('is possible when the webinar is %s', async (state) => {
    webinar = await seeds.webinar({ state });
    await person('ada');
    expect(await marked({ attended: true, all: true })).toMatchObject({ changed: 1 });
  });

  it.each<[string, object, string]>([
    ['nobody', { attended: true }, ''],
    ['two ways at once', { attended: true, all: true, joined: true }, ''],
    ['no ids', { attended: true, ids: [] }, 'ids'],
    ['an id that is none', { attended: true, ids: ["'; --"] }, 'ids.0'],
    ['an empty text', { attended: true, emails: ' \n;' }, 'emails'],
    ['more than ten thousand', { attended: true, emails: 'a@example.com\n'.repeat(10_001) }, 'emails'],
    ['ten thousand and one on one line', { attended: true, emails: numbered(10_001).join(' ') }, 'emails'],
    ['absence of who was not there', { attended: false, all: true, absent: 'no_show' }, 'absent'],
    ['who came and did not come', { attended: true, noShow: true, all: true }, 'noShow'],
    ['another absence', { attended: true, all: true, absent: 'late' }, 'absent'],
    ['something unknown', { attended: true, all: true, everybody: true }, 'everybody'],
    ['half a word', { attended: 'yes', all: true }, 'attended'],
  ])('refuses %s', async (_what, body, path) => {
    const answer = await mark(body);
    expect([answer.status, answer.body.error.details.code]).toEqual([400, 'invalid_input']);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(path);
  });

  it('takes ten thousand lines as long as those of a log, and not more than the body may be long', async () => {
    await person('n9999');
    const lines = numbered(10_000).map((email) => `${'Somebody with a long name'.padEnd(60)}\t${email}\t58 min`);
    const emails = lines.join('\n');
    expect(emails.length).toBeGreaterThan(800_000);
    const result = await marked({ attended: true, emails });
    expect(result).toMatchObject({ matched: 1, changed: 1, invalid: [] });
    expect(result.unmatched).toHaveLength(9_999);
    expect((await mark({ attended: true, emails: 'x'.repeat(1_000_001) })).status).toBe(400);
    const log = jest.spyOn(host.strapi.log, 'error').mockReturnValue(host.strapi.log);
    expect((await mark({ attended: true, emails: 'x'.repeat(2_000_000) })).status).toBe(413);
    log.mockRestore();
  });
});

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, number) => `n${number}@example.com`);
}
