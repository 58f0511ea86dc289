import fc from 'fast-check';
import {
  INTEGRATIONS,
  LANGUAGES,
  MAIL_TEXT_KINDS,
  OPERATOR_ACTIONS,
  SETTING_KEYS,
} from '../../../src/plugins/webinars/contracts';
import { version } from '../../../src/plugins/webinars/package.json';
import type { SmtpDouble } from '../smtp/server';
import type { WireClient } from './client';
import type { Operation } from './operations';

/** Of people, and of the way into a meeting: in no public answer that was not told them by the request itself. */
export const SECRETS = /[\w.+-]+@(?:people|hosts|speakers|staff)\.test|meet\.secret\.test[\w/.-]*/gi;

const PASSWORD = 'Correct-horse-1';
const OPERATOR = 'root@staff.test';
const STATES = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const;
export type State = (typeof STATES)[number];
const STEPS: Record<State, string[]> = {
  DRAFT: [],
  SCHEDULED: ['publish'],
  LIVE: ['publish', 'start'],
  ENDED: ['publish', 'start', 'end'],
  PUBLISHED: ['publish', 'start', 'end', 'recording'],
  CANCELLED: ['publish', 'cancel'],
};
/** Of each state there are at least so many: whatever the requests made of the others. */
const ENOUGH = 2;
const DAY = 24 * 60 * 60_000;
/** For a mail that is owed, milliseconds. */
const PATIENCE = 60_000;
const TOPICS = ['basics', 'security', 'rules'];

/** `list` is what mailparser makes of all `List-…`. */
const OUR_HEADERS =
  /^(?:from|to|subject|date|message-id|mime-version|content-\w.*|reply-to|sender|list(?:-.*)?|auto-submitted|x-auto-response-suppress|in-reply-to|references|feedback-id|precedence)$/;

/** Who a request says its sender is, and whether that is somebody who may. */
export interface Access {
  headers: Record<string, string>;
  entitled: boolean;
}

interface Line {
  documentId: string;
  slug: string;
  state: State;
}

/** What there is on the server, and somebody who may see it. Looked at again from time to time. */
export class World {
  private token = '';
  private webinars: Line[] = [];
  private attendees: string[] = [];
  private deliveries: string[] = [];
  private speakers: string[] = [];
  private tags: string[] = [];
  private links: string[] = [];
  /** By the recipient of the last mail that has any. */
  private readonly linksOf = new Map<string, string[]>();
  private versions: (string | number)[] = [0];
  private made = 0;
  private readonly strange: string[] = [];

  constructor(
    private readonly client: WireClient,
    private readonly smtp: SmtpDouble,
  ) {}

  /** The first administrator, and what webinars refer to. */
  async begin(): Promise<void> {
    const account = { email: OPERATOR, password: PASSWORD, firstname: 'Root', lastname: 'Operator' };
    await this.ask('POST', '/admin/register-admin', account);
    const { data } = await this.ask('POST', '/admin/login', { email: OPERATOR, password: PASSWORD });
    this.token = String((data as { token: string }).token);
    const create = async (type: string, body: object) =>
      String(
        (
          await this.ask<{ documentId: string }>(
            'POST',
            `/content-manager/collection-types/plugin::webinars.${type}`,
            body,
          )
        ).data.documentId,
      );
    for (const key of TOPICS) this.tags.push(await create('tag', { key, label: key }));
    for (const name of ['Ada', 'Grace'])
      this.speakers.push(await create('speaker', { name, email: `${name.toLowerCase()}@speakers.test` }));
  }

  /** Sees to it that there is something in every state, and learns what there is. */
  async refresh(): Promise<void> {
    for (const state of STATES) {
      const { meta } = await this.list(`?state=${state}&pagination[pageSize]=1`);
      for (let have = meta.pagination.total; have < ENOUGH; have += 1) await this.make(state);
    }
    this.webinars = (
      await Promise.all(STATES.map((state) => this.list(`?state=${state}&sort=createdAt:desc&pagination[pageSize]=6`)))
    ).flatMap(({ data }) => data);
    const open = this.webinars.filter(({ state }) => state === 'SCHEDULED' || state === 'LIVE').slice(0, 4);
    this.attendees = [];
    this.deliveries = [];
    for (const { documentId, slug } of open) {
      for (let person = 0; person < 3; person += 1) {
        const email = `person${person}@people.test`;
        await this.ask('POST', `/api/webinars/${slug}/register`, { email, firstName: 'Ada' }, [200, 409]);
      }
      const below = `/webinars/webinars/${documentId}`;
      const ids = async (path: string) =>
        (await this.ask<{ documentId: string }[]>('GET', `${below}${path}`)).data.map((each) => each.documentId);
      this.attendees.push(...(await ids('/registrations')));
      this.deliveries.push(...(await ids('/deliveries')));
    }
    const settings = await this.ask<{ version: number }>('GET', '/webinars/settings');
    const texts = await this.ask<{ version: string }>('GET', '/webinars/mail-texts/confirmation/en');
    this.versions = [settings.data.version, String(settings.data.version), texts.data.version];
    this.collectLinks();
  }

  /** Values for a field or parameter of that name that mean something here. */
  known(property: string): fc.Arbitrary<unknown> | undefined {
    return this.names[property];
  }

  /** The headers by which somebody says who they are; mostly rightly. */
  access(operation: Operation): fc.Arbitrary<Access> {
    if (operation.prefix !== '/webinars') return fc.constant(this.operator(operation));
    const strangers: Access[] = [
      { headers: {}, entitled: false },
      { headers: { Authorization: 'Bearer x.y.z' }, entitled: false },
    ];
    return fc.oneof(
      { arbitrary: fc.constant(null).map(() => this.operator(operation)), weight: 20 },
      { arbitrary: fc.constantFrom(...strangers), weight: 1 },
    );
  }

  /** Somebody who may, which is anybody where nobody has to say who they are. */
  operator({ prefix }: Operation): Access {
    return { headers: prefix === '/webinars' ? { Authorization: `Bearer ${this.token}` } : {}, entitled: true };
  }

  /** One of a list that changes while requests are made. */
  private one<T>(list: () => readonly T[]): fc.Arbitrary<T | undefined> {
    return fc.nat({ max: 9999 }).map((index) => list()[index % Math.max(1, list().length)]);
  }

  private readonly names: Record<string, fc.Arbitrary<unknown>> = (() => {
    const webinarId = this.one(() => this.webinars.map(({ documentId }) => documentId));
    const attendeeId = this.one(() => this.attendees);
    const address = fc.oneof(
      fc.nat({ max: 9 }).map((person) => `person${person}@people.test`),
      fc.nat({ max: 1e6 }).map((person) => `new${person}@people.test`),
    );
    const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });
    const start = fc.integer({ min: -2, max: 400 }).map((days) => new Date(Date.now() + days * DAY).toISOString());
    const zone = fc.constantFrom('Europe/Paris', 'UTC', 'America/St_Johns', 'Pacific/Apia');
    const texts = fc.constantFrom<object>(
      { subject: 'Hello {{ firstName }}' },
      { subject: '{% if title %}{{ title | upcase }}{% endif %}' },
      { en: { subject: 'Soon', body: 'See you' }, sv: { subject: 'Snart', body: 'Vi ses' } },
    );
    return {
      id: webinarId,
      ids: few(fc.oneof(webinarId, attendeeId)),
      attendeeId,
      deliveryId: this.one(() => this.deliveries),
      slug: fc.oneof(
        this.one(() => this.webinars.map(({ slug }) => slug)),
        fc.nat().map((n) => `made-${n}`),
      ),
      token: this.one(() => this.links),
      file: fc.constantFrom(`${version}.js`, '0.0.1.js'),
      email: address,
      confirm: address,
      emails: fc.oneof(
        few(address),
        few(address).map((all) => all.join('; ')),
      ),
      hostEmail: fc.nat({ max: 3 }).map((host) => `host${host}@hosts.test`),
      speakers: fc.subarray(['0', '1']).map((places) => places.map((place) => this.speakers[Number(place)])),
      tags: fc.subarray(['0', '1', '2']).map((places) => places.map((place) => this.tags[Number(place)])),
      topics: fc.subarray(TOPICS, { minLength: 1 }),
      topic: fc.constantFrom(...TOPICS),
      startsAt: start,
      timezone: zone,
      timeZone: zone,
      durationMinutes: fc.constantFrom(15, 60, 180),
      promoteWeeksBefore: fc.integer({ min: 1, max: 12 }),
      meetUrl: fc.constant('https://meet.secret.test/room'),
      recordingUrl: fc.constant('https://video.example/1'),
      action: fc.constantFrom(...OPERATOR_ACTIONS),
      name: fc.constantFrom(...INTEGRATIONS),
      kind: fc.constantFrom(...MAIL_TEXT_KINDS),
      language: fc.constantFrom(...LANGUAGES),
      locale: fc.constantFrom(...LANGUAGES, 'pt-BR'),
      key: fc.oneof(fc.constantFrom(...SETTING_KEYS), fc.uuid()),
      version: this.one(() => this.versions),
      texts,
      password: fc.constantFrom(PASSWORD, 'wrong'),
      search: fc.constantFrom('ada', 'person1@', 'Started', 'ü'),
    };
  })();

  /** A webinar in that state. */
  async make(state: State): Promise<Line> {
    this.made += 1;
    const line = (
      await this.ask<Line>(
        'POST',
        '/webinars/webinars',
        {
          title: `Getting started ${this.made}`,
          slug: `getting-started-${this.made}-${state.toLowerCase()}`,
          startsAt: new Date(Date.now() + 7 * DAY).toISOString(),
          meetUrl: 'https://meet.secret.test/room',
          hostName: 'Grace',
          hostEmail: 'grace@hosts.test',
          speakers: this.speakers,
          tags: this.tags,
          promoteOnHomepage: state === 'SCHEDULED',
          ...(state === 'PUBLISHED' && { recordingUrl: 'https://video.example/1' }),
          localizations: { sv: { title: `Kom igång ${this.made}` } },
        },
        [201],
      )
    ).data;
    for (const step of STEPS[state]) await this.ask('POST', `/webinars/webinars/${line.documentId}/${step}`, {});
    return line;
  }

  /** Tokens of the links in the mails to somebody, once there is one. */
  async linksTo(address: string): Promise<string[]> {
    for (this.collectLinks(); !this.linksOf.has(address); this.collectLinks()) await this.smtp.received(1, PATIENCE);
    return this.linksOf.get(address) ?? [];
  }

  /** What mails had in their heads that ours do not have, or more than one recipient. */
  strangeMails(): string[] {
    this.collectLinks();
    return this.strange;
  }

  private collectLinks(): void {
    const mails = this.smtp.mails.splice(0);
    for (const { parsed, envelope } of mails) {
      for (const name of parsed.headers.keys())
        if (!OUR_HEADERS.test(name)) this.strange.push(`${name}: ${parsed.subject}`);
      if (envelope.to.length !== 1) this.strange.push(`${envelope.to.length} recipients: ${parsed.subject}`);
    }
    for (const { parsed, envelope } of mails) {
      const found = [...(parsed.text ?? '').matchAll(/\/api\/webinars\/t\/([\w.-]+)/g)].map(([, token = '']) => token);
      this.links = [...found, ...this.links].slice(0, 300);
      if (found.length > 0) for (const recipient of envelope.to) this.linksOf.set(recipient, found);
    }
  }

  private list(query: string) {
    return this.ask<Line[]>('GET', `/webinars/webinars${query}`);
  }

  /** What has to work for there to be anything to attack. */
  async ask<Data = unknown>(method: string, path: string, body?: object, expected = [200]) {
    const outcome = await this.client.send({
      method,
      target: path,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(this.token && !path.startsWith('/api') && { Authorization: `Bearer ${this.token}` }),
      },
      body: body ? Buffer.from(JSON.stringify(body)) : null,
    });
    const said = 'failed' in outcome ? outcome.failed : `${outcome.status} ${outcome.text.slice(0, 500)}`;
    if ('failed' in outcome || ![201, ...expected].includes(outcome.status))
      throw new Error(`${method} ${path} → ${said}`);
    return JSON.parse(outcome.text) as { data: Data; meta: { pagination: { total: number } } };
  }
}
