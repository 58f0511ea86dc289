import type { PublicWebinar } from 'strapi-plugin-webinars/contracts';
import site from '../../../webinars.config';
import { inEveryLanguage, withPages } from '../../lib/api';
import type { Language } from '../../lib/config';
import { longDate, timeSpan } from '../../lib/dates';
import { draw, type Picture } from '../../og/draw';
import { TEXTS } from '../../texts';

/** A picture for each webinar and language, and one for each hub. */
export const getStaticPaths = () =>
  inEveryLanguage(async (language, content) => [
    { params: { name: language }, props: ofHub(language) },
    ...(await withPages(content, language)).map((webinar) => ({
      params: { name: `${language}/${webinar.slug}` },
      props: ofWebinar(webinar, language),
    })),
  ]);

const brand = site.brand.name;

const ofHub = (language: Language): Picture => ({
  brand,
  title: TEXTS[language].heroTitle,
  kicker: TEXTS[language].webinars,
  lines: [new URL(site.siteUrl).host],
});

function ofWebinar({ title, startsAt, endsAt, timezone, speakers, recordingUrl }: PublicWebinar, language: Language) {
  const { dates, priceLabel } = site.languages[language];
  const when =
    startsAt && endsAt && !recordingUrl
      ? `${longDate(startsAt, dates, timezone)}, ${timeSpan(startsAt, endsAt, dates, timezone)}`
      : '';
  const who = speakers.map(({ name }) => name).join(', ');
  const kicker = recordingUrl ? TEXTS[language].recorded : priceLabel;
  return { brand, title, kicker, lines: [when, who].filter(Boolean) } satisfies Picture;
}

export const GET = async ({ props }: { props: Picture }) =>
  new Response(new Uint8Array(await draw(props)), { headers: { 'Content-Type': 'image/png' } });
