import { describe, expect, it } from '@jest/globals';
import { arrangeForm, INPUTS } from '../../src/plugins/webinars/admin/src/content-manager/form/layout';
import { hintOf } from '../../src/plugins/webinars/admin/src/content-manager/form/FieldHint';
import { topicsOf, withoutTopic, withTopic } from '../../src/plugins/webinars/admin/src/content-manager/form/topics';
import { changeOf } from '../../src/plugins/webinars/admin/src/content-manager/panel/change';
import en from '../../src/plugins/webinars/admin/src/texts/en';
import { webinarForm } from '../../src/plugins/webinars/server/src/content-types/webinar/form';
import { translationsOf } from '../../src/plugins/webinars/server/src/domain/locale';
import { isPromotable } from '../../src/plugins/webinars/server/src/domain/promotion';
import { WEBINAR_STATES } from '../../src/plugins/webinars/server/src/domain/webinar';

const NOBODY = { speakers: [], tags: [] };

describe('what saving the form would change', () => {
  const initial = { title: 'Reading', startsAt: '2030-05-14T14:00:00.000Z', hostName: undefined, maxAttendees: 5 };

  it('is nothing as long as nothing was touched, whichever way a field is empty', () => {
    expect(changeOf({ ...initial, hostName: '' }, initial, 'en', NOBODY)).toBeNull();
    expect(
      changeOf({ ...initial, speakers: { connect: [], disconnect: [] }, state: 'LIVE' }, initial, 'en', NOBODY),
    ).toBeNull();
  });

  it('names the changed fields alone, and the language of the texts', () => {
    const values = { ...initial, startsAt: new Date('2030-05-15T14:00:00Z'), maxAttendees: '', title: 'Writing' };
    expect(changeOf(values, initial, 'fr', NOBODY)).toEqual({
      locale: 'fr',
      title: 'Writing',
      startsAt: '2030-05-15T14:00:00.000Z',
      maxAttendees: null,
    });
    expect(changeOf({ ...initial, hostName: 'Jo' }, initial, undefined, NOBODY)).toEqual({ hostName: 'Jo' });
  });

  it('says of speakers and topics who they will be', () => {
    const speakers = { connect: [{ id: 7, apiData: { documentId: 'bo' } }], disconnect: [{ documentId: 'ada' }] };
    const saved = { speakers: ['ada', 'cy'], tags: ['x'] };
    expect(changeOf({ ...initial, speakers }, initial, 'en', saved)).toEqual({ locale: 'en', speakers: ['cy', 'bo'] });
    // Moved within the list, which says nothing to anybody.
    const moved = { connect: [{ documentId: 'x' }], disconnect: [] };
    expect(changeOf({ ...initial, tags: moved }, initial, 'en', saved)).toBeNull();
  });
});

describe('the form of a webinar', () => {
  const field = (name: string) => ({ name, type: 'string', label: name });
  const names = (layout: ReturnType<typeof field>[][][]) =>
    layout.map((panel) => panel.map((row) => row.map(({ name, type }) => (type === INPUTS.heading ? '#' : name))));
  const arranged = (rows: string[][], form = 'webinar') =>
    names(
      arrangeForm({ layout: { layout: [rows.map((row) => row.map(field))], options: { webinars: { form } } } }).layout
        .layout,
    );

  it('comes in titled groups, without what nobody types', () => {
    expect(
      arranged([['title', 'state'], ['startsAt'], ['timezone', 'maxAttendees'], ['meetProvisionError'], ['slidesUrl']]),
    ).toEqual([
      [['#'], ['title']],
      [['#'], ['startsAt'], ['timezone', 'maxAttendees']],
      [['#'], ['slidesUrl']],
    ]);
  });

  it('has inputs of its own where nobody should have to type what can be picked', () => {
    const { layout } = arrangeForm({
      layout: { layout: [[[field('timezone')], [field('title')]]], options: { webinars: { form: 'webinar' } } },
    });
    const types = layout.layout.flat(2).map(({ name, type }) => [name, type]);
    expect(types).toEqual(
      expect.arrayContaining([
        ['timezone', INPUTS.zone],
        ['title', 'string'],
      ]),
    );
  });

  it('keeps the order that somebody arranged, and fields of the host where they were put', () => {
    expect(arranged([['slidesUrl'], ['campaign'], ['title'], ['recordingUrl']])).toEqual([
      [['#'], ['slidesUrl'], ['campaign']],
      [['#'], ['title']],
      [['#'], ['recordingUrl']],
    ]);
    expect(arranged([['campaign'], ['title']])).toEqual([[['campaign']], [['#'], ['title']]]);
  });

  it('is named and explained in English as the console’s texts have it, of which the other languages are made', () => {
    const texts: Readonly<Record<string, string>> = en;
    for (const row of webinarForm.rows.flat()) {
      const [name] = row;
      const { label, description } = webinarForm.fields[name] ?? {};
      if (name === 'meetProvisionError') continue; // told in the panel
      expect([name, texts[`content.field.${name}`]]).toEqual([name, label]);
      // These two have words of their own.
      if (name === 'meetingProvider' || name === 'state') continue;
      expect([name, texts[`content.field.${name}.hint`]]).toEqual([name, description]);
    }
  });

  it('keeps a hint that operators worded themselves', () => {
    expect(hintOf('title', 'As short as you can')).toBe('As short as you can');
    expect(hintOf('campaign', undefined)).toBeUndefined();
  });

  it('of other types is left alone', () => {
    expect(arranged([['title', 'state']], 'other')).toEqual([[['title', 'state']]]);
  });
});

describe('topics in a form', () => {
  it.each([
    [
      ['a', 'b', 'a'],
      ['a', 'b'],
    ],
    ['["a"]', ['a']],
    ['not json', []],
    [null, []],
    [undefined, []],
    [{ a: 1 }, []],
    [['a', 1], ['a']],
  ])('%j are read as %j', (value, topics) => expect(topicsOf(value)).toEqual(topics));

  it('are added once, and taken off', () => {
    expect(withTopic(withTopic(['a'], 'b'), 'b')).toEqual(['a', 'b']);
    expect(withoutTopic(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('the languages of a webinar', () => {
  const text = (title: string, description: string | null) => ({
    ...{ title, description, seoTitle: null, seoDescription: null },
  });

  it('fall back as on the site: base language, default, then any', () => {
    const texts = { de: text('Lesen', 'Wie'), fr: text('Lire', ' '), sv: text('Läsa', null) };
    expect(translationsOf(texts, ['en', 'fr', 'de', 'de-AT', 'sv'], 'en')).toEqual([
      { locale: 'en', missing: ['title', 'description'], shownIn: 'fr' },
      { locale: 'fr', missing: ['description'], shownIn: 'de' },
      { locale: 'de', missing: [], shownIn: null },
      { locale: 'de-AT', missing: ['title', 'description'], shownIn: 'de' },
      { locale: 'sv', missing: ['description'], shownIn: 'de' },
    ]);
  });

  it('have no way out where nothing is written', () => {
    const [english] = translationsOf({ en: text('Reading', null) }, ['en'], 'en');
    expect(english).toEqual({ locale: 'en', missing: ['description'], shownIn: null });
  });
});

it('promotes on the homepage what is still to come', () => {
  expect(WEBINAR_STATES.filter((state) => isPromotable({ state }))).toEqual(['DRAFT', 'SCHEDULED', 'LIVE']);
});
