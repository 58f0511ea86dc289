import type { SmtpDouble } from '../smtp/server';
import type { State } from './world';

/** What `Subjects` asks of those who know the server. */
export interface Maker {
  make(state: State): Promise<{ documentId: string; slug: string }>;
  ask<Data>(method: string, path: string, body?: object, expected?: number[]): Promise<{ data: Data }>;
  /** Tokens of the links in a mail to somebody, once one is there. */
  linksTo(address: string): Promise<string[]>;
}

interface Row {
  documentId: string;
  state: string;
}

interface Settings {
  version: number;
  settings: { key: string; source: string }[];
}

/** To whom no mail server delivers. */
const REFUSED = 'refused@people.test';
const REFUSED_LEAD = 'refused-lead@people.test';
const PEOPLE = ['ada', 'grace', 'hedy'] as const;
/** Whose links are followed, wherever they lead: nothing else is done with this one. */
const CLICKER = 'linus';
/** Milliseconds. */
const PATIENCE = 60_000;

/**
 * Webinars, people and mails that are made for the valid requests of one round. Nobody else knows of them before, so that
 * what an operation needs is what it finds.
 */
export class Subjects {
  private readonly made = new Map<string, Promise<{ documentId: string; slug: string }>>();
  /** A webinar that people are coming to. */
  home = '';
  attendees: string[] = [];
  links: string[] = [];

  constructor(
    private readonly maker: Maker,
    private readonly smtp: SmtpDouble,
    private readonly round: number,
  ) {}

  /** A webinar in that state which is for that purpose only. */
  webinar(state: State, purpose: string): Promise<{ documentId: string; slug: string }> {
    const key = `${state} ${purpose}`;
    const made = this.made.get(key) ?? this.maker.make(state);
    this.made.set(key, made);
    return made;
  }

  async begin(): Promise<void> {
    await this.asDelivered();
    const home = await this.webinar('SCHEDULED', 'home');
    this.home = home.documentId;
    const addressOf = (name: string) => `${name}${this.round}@people.test`;
    for (const name of PEOPLE) await this.register(home.slug, addressOf(name));
    const people = await this.maker.ask<Row[]>('GET', `/webinars/webinars/${home.documentId}/registrations`);
    this.attendees = people.data.map((person) => person.documentId);
    await this.register(home.slug, addressOf(CLICKER));
    this.links = await this.maker.linksTo(addressOf(CLICKER));
  }

  /** A mail that was given up, and its webinar. */
  async undelivered(): Promise<{ webinar: string; delivery: string }> {
    const { documentId, slug } = await this.webinar('SCHEDULED', 'undelivered');
    this.smtp.refuseRecipient(REFUSED, 550);
    await this.register(slug, REFUSED);
    return { webinar: documentId, delivery: await this.givenUp(`webinars/${documentId}/deliveries`) };
  }

  /** One that is about no webinar: the question whether somebody really wants to hear of topics. */
  async undeliveredQuestion(): Promise<string> {
    const { data: now } = await this.maker.ask<Settings>('GET', '/webinars/settings');
    const topics = (await this.maker.ask<{ key: string }[]>('GET', '/api/webinars/topics')).data.map(({ key }) => key);
    this.smtp.refuseRecipient(REFUSED_LEAD, 550);
    await this.maker.ask('PUT', '/webinars/settings', { values: { optIn: 'double' }, version: now.version });
    await this.maker.ask('POST', '/api/webinar-interest', { email: REFUSED_LEAD, topics: topics.slice(0, 1) });
    const delivery = await this.givenUp('deliveries');
    await this.asDelivered();
    return delivery;
  }

  /** Takes back what requests have set: one mail a minute, or a registration that has to be confirmed first. */
  private async asDelivered(): Promise<void> {
    const { data } = await this.maker.ask<Settings>('GET', '/webinars/settings');
    const changed = data.settings.filter(({ source }) => source === 'operator').map(({ key }) => [key, null] as const);
    const body = { values: Object.fromEntries(changed), version: data.version };
    if (changed.length > 0) await this.maker.ask('PUT', '/webinars/settings', body);
  }

  private async register(slug: string, email: string): Promise<void> {
    await this.maker.ask('POST', `/api/webinars/${slug}/register`, { email, firstName: 'Ada' });
  }

  /** Mails that are refused for good are given up at once, a moment after they are owed. */
  private async givenUp(ledger: string): Promise<string> {
    for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
      const { data } = await this.maker.ask<Row[]>('GET', `/webinars/${ledger}?state=failed`);
      if (data[0]) return data[0].documentId;
    }
    throw new Error('the mail that nobody takes was not given up');
  }
}
