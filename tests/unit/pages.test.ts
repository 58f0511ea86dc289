import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '../../src/plugins/webinars/server/src/domain/locale';
import { contrast } from '../../src/plugins/webinars/server/src/emails/brand';
import { PAGE_NAMES, PAGES } from '../../src/plugins/webinars/server/src/pages';
import { FORMS, pageOf as render, WEBINAR } from '../support/pages';

const contentOf = (html: string, element: string) =>
  new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(html)?.[1];
const hashOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe.each(PAGE_NAMES.flatMap((page) => LANGUAGES.map((language) => ({ page, language }))))(
  'the page $page in $language',
  ({ page, language }) => {
    const { html, policy } = render({ page, language });

    it('has its language, one heading, one main part, and every value filled in', () => {
      expect(html).toContain(`<html lang="${language}">`);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html.match(/<main>/g)).toHaveLength(1);
      expect(contentOf(html, 'body')).not.toMatch(/\{\{|\}\}|\{%|%\}|\bundefined\b|\bnull\b|\[object|<p><\/p>/);
    });

    it('loads and allows nothing but what it carries', () => {
      expect(html).not.toMatch(/<(?:img|link|iframe|object)\b|\bsrc=|url\(|@import| style=| on\w+=|autofocus/);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`style-src ${hashOf(contentOf(html, 'style'))}`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe/);
    });
  },
);

describe('a page', () => {
  it.each(PAGE_NAMES)('%s says in each language something else', (page) => {
    const headings = LANGUAGES.map((language) => contentOf(render({ page, language }).html, 'h1'));

    expect(new Set(headings).size).toBe(LANGUAGES.length);
  });

  it('acts by buttons of forms that post, one at most', () => {
    for (const page of PAGE_NAMES) {
      const { html } = render({ page });
      const buttons = PAGES[page].button || PAGES[page].form ? 1 : 0;
      expect([page, html.match(/<button type="submit"/g)?.length ?? 0]).toEqual([page, buttons]);
      expect([page, html.match(/<form method="post"/g)?.length ?? 0]).toEqual([page, buttons]);
    }
  });

  it('runs a script only to open the meeting in time, and may then run no other', () => {
    for (const page of PAGE_NAMES) {
      const { html, policy } = render({ page });
      const script = contentOf(html, 'script');
      expect([page, script !== undefined]).toEqual([page, page === 'join-now']);
      expect(policy.includes('script-src')).toBe(page === 'join-now');
      if (script) expect(policy).toContain(`script-src ${hashOf(script)}`);
    }
    expect(render({ page: 'join-now' }).html).toContain('<noscript>');
  });

  it('lets a form lead away only to the meeting', () => {
    for (const page of PAGE_NAMES) {
      const leaves = page === 'join' || page === 'join-now';
      expect(render({ page }).policy).toContain(`form-action 'self'${leaves ? ' https:' : ''};`);
    }
  });

  it('writes what operators typed as text', () => {
    const { html } = render({ page: 'called-off' });

    expect(html).toContain('<dd class="name" lang="en" dir="auto">Rules &amp; &lt;signals&gt;</dd>');
    expect(html).toContain('The speaker is ill.\nWe are &#34;sorry&#34;.');
    expect(html).toContain('<header><p>Acme &amp; Sons</p></header>');
  });

  it('says when it is in the webinar’s zone, spelled out, as the reader writes dates', () => {
    expect(render({ language: 'sv' }).html).toContain('Torsdag 17 september 2026');
    expect(render({ language: 'sv' }).html).toContain('Centraleuropeisk sommartid (UTC+2)');
    expect(render({ language: 'en-GB' }).html).toContain('17 September 2026');
    expect(render({ language: 'en-GB' }).html).toContain('18:00');
  });

  it('says the reason only of what was cancelled', () => {
    expect(render({ page: 'called-off' }).html).toContain('The speaker is ill.');
    expect(render({ page: 'join' }).html).not.toContain('The speaker is ill.');
  });

  it('leads to the recording or back to the registration, where there is such a place', () => {
    const href = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url);

    expect(href(render({ page: 'over' }).html)).toEqual([
      'https://video.example.com/1',
      'https://www.example.com/webinar/rules?a=1&amp;b=2',
    ]);
    expect(href(render({ page: 'cancel-done' }).html)).toEqual(['https://www.example.com/webinar/rules?a=1&amp;b=2']);
    const closed = { ...WEBINAR, mayRegister: false };
    expect(href(render({ page: 'cancel-done', webinar: closed }).html)).toEqual([]);
    expect(render({ page: 'cancel-done', webinar: closed }).html).not.toContain('change your mind');
    const odd = { ...WEBINAR, recordingUrl: 'javascript:alert(1)', pageUrl: null };
    expect(href(render({ page: 'over', webinar: odd }).html)).toEqual([]);
  });

  it('has what was sent in its form, with what is wrong beside each field and at the top', () => {
    const { html } = render({ page: 'form-wrong' });

    expect(html).toContain('name="email" type="email" value="&#34;ada&#34;@&lt;example&gt;"');
    expect(html).toContain('aria-invalid="true" aria-describedby="email-mistake"');
    expect(html).toContain('id="lastName-mistake">At most 50 characters, please.</p>');
    expect(html).toContain('<a href="#company">Company: Use plain text without links.</a>');
    expect(html).toContain('type="hidden" name="source[utm][source]" value="&#34;&gt;&lt;script&gt;"');
    expect(render({ page: 'form-wrong', language: 'fr' }).html).toContain('>Entreprise\u00a0: Du texte simple');
    expect(render({ page: 'form-broken' }).html).toContain('(&lt;i&gt;, x)');
  });

  it('lets topics be chosen in the language that they are written in, and hides the trap', () => {
    const { html } = render({ page: 'form-full', form: FORMS.interest });

    expect(html).toContain('value="basics" checked> <span lang="en" dir="auto">Basics &amp; &lt;more&gt;</span>');
    expect(html).toContain('value="security"> <span lang="sv" dir="auto">Säkerhet</span>');
    expect(html).toMatch(/aria-hidden="true"><label for="website_url">[^<]+<\/label><input [^>]*tabindex="-1">/);
    expect(html).toContain('<a href="#topics">What would you like to hear about? Choose at most 20 topics.</a>');
    expect(render({ page: 'form-full' }).html).not.toContain('website_url');
  });

  it.each([
    ['en', 20, 'in 20 seconds'],
    ['de', 100, 'in 2 Minuten'],
    ['sv', 80_000, 'om 23 timmar'],
    ['fr', null, 'dans 60 secondes'],
  ])('says in %s of %s seconds to try again %s', (language, retryAfter, text) => {
    expect(render({ page: 'form-too-many', language, retryAfter }).html).toContain(text);
  });

  it('offers the calendar file of what one has registered for, and the way back', () => {
    const { html } = render({ page: 'form-registered' });
    expect(html).toContain('<a href="calendar.ics?locale=en">Add it to your calendar</a>');
    expect(html).toContain('<a href="https://www.example.com/webinar/rules?a=1&amp;b=2">About this webinar</a>');
    expect(render({ page: 'form-registered', calendarUrl: null }).html).not.toContain('calendar.ics');
  });

  it('is about no webinar when there is none', () => {
    expect(render({ page: 'unsubscribe', webinar: null }).html).not.toContain('<dl>');
  });

  it.each(['#ffffff', '#000000', '#047857', '#ffcc00', '#777777', '#0000ff', '#e11d48', '#1f2937'])(
    'is readable with the brand colour %s, in light and in dark',
    (colour) => {
      const style = contentOf(render({ brand: { name: 'Acme', colour } }).html, 'style') ?? '';
      const palettes = [...style.matchAll(/:root\{([^}]+)\}/g)].map(([, variables = '']) =>
        Object.fromEntries(variables.split(';').map((each) => each.slice(2).split(':') as [string, string])),
      );
      expect(palettes).toHaveLength(2);
      for (const { page = '', card = '', ink = '', quiet = '', link = '', edge = '' } of palettes) {
        for (const text of [ink, quiet, link]) expect(contrast(text, card)).toBeGreaterThanOrEqual(4.5);
        for (const text of [ink, quiet]) expect(contrast(text, page)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(edge, card)).toBeGreaterThanOrEqual(3);
      }
      const label = /button\{[^}]*background:(#\w+);color:(#\w+)/.exec(style);
      expect(contrast(label?.[1] ?? '', label?.[2] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );
});
