import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { AdminWebinar } from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { CopyText } from '../../../components/CopyText';
import { FactList } from '../../../components/FactList';
import { Moment } from '../../../components/Moment';
import { SeatsBar } from '../../../components/SeatsBar';
import { PAGES } from '../../../plugin';
import { useLanguageName } from '../../../use-language-name';
import { useRights } from '../../../use-rights';
import { useText, type TextKey } from '../../../use-text';
import { topicName } from '../topics';

/** States in which visitors find the webinar on the public site. */
const PUBLIC: readonly AdminWebinar['state'][] = ['SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED'];

/** What holds for the webinar, at a glance; what is missing says so, and leads to where it is entered. */
export function Facts({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { formatList, locale } = useIntl();
  const missing = (key: TextKey) => <Missing key={key} what={say(key)} id={webinar.documentId} />;
  const { startsAt, hostName, hostEmail, speakers, tags, meetUrl, recordingUrl, slidesUrl } = webinar;
  const facts: [string, ReactNode][] = [
    [
      say('list.start'),
      startsAt ? <Moment key="start" at={startsAt} timeZone={webinar.timezone} /> : missing('facts.noStart'),
    ],
    [say('facts.duration'), say('facts.minutes', { count: webinar.durationMinutes })],
    [say('list.seats'), <SeatsBar key="seats" seats={webinar.seats} />],
    [say('webinar.host'), [hostName, hostEmail].filter(Boolean).join(' · ') || missing('facts.noHost')],
    [say('webinar.speakers'), formatList(speakers.map(({ name }) => name)) || missing('facts.noSpeakers')],
    [
      say('webinar.topics'),
      formatList(tags.map(({ key }) => topicName(tags, key, locale))) || missing('facts.noTopics'),
    ],
    [say('webinar.languages'), <Languages key="languages" webinar={webinar} />],
    [
      say('webinar.meeting'),
      meetUrl ? (
        <CopyText key="meeting" text={meetUrl} label={say('calendar.link.copy')} />
      ) : (
        say('webinar.meeting.none')
      ),
    ],
    [say('facts.page'), <PublicPage key="page" webinar={webinar} />],
  ];
  if (recordingUrl)
    facts.push([
      say('facts.recording'),
      <CopyText key="recording" text={recordingUrl} label={say('facts.recording.copy')} />,
    ]);
  if (slidesUrl)
    facts.push([say('facts.slides'), <CopyText key="slides" text={slidesUrl} label={say('facts.slides.copy')} />]);
  return (
    <Card title={say('webinar.facts')}>
      <FactList facts={facts} />
    </Card>
  );
}

/** What nobody has entered yet; who may edit is led to where. */
function Missing({ what, id }: { what: string; id: string }) {
  const say = useText();
  const { may } = useRights();
  return (
    <Typography textColor="neutral600">
      {what}{' '}
      {may('update') && (
        <Typography tag={Link} to={PAGES.edit(id)} textColor="primary600" aria-label={`${say('facts.add')}: ${what}`}>
          {say('facts.add')}
        </Typography>
      )}
    </Typography>
  );
}

/** The languages that there are texts in, by their names, and those of the site that lack them. */
function Languages({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { formatList } = useIntl();
  const languageName = useLanguageName();
  const names = (codes: string[]) => formatList(codes.map((code) => languageName(code)));
  return (
    <>
      <Typography tag="p" textColor="neutral800">
        {names(Object.keys(webinar.localizations).sort())}
      </Typography>
      {webinar.missingLocales.length > 0 && (
        <Missing
          what={say('facts.noLanguages', { languages: names(webinar.missingLocales) })}
          id={webinar.documentId}
        />
      )}
    </>
  );
}

/** The page that visitors see, once there is one. */
function PublicPage({ webinar: { publicUrl, state } }: { webinar: AdminWebinar }) {
  const say = useText();
  if (!publicUrl) return <Typography textColor="neutral600">{say('facts.page.unknown')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start">
      <CopyText text={publicUrl} label={say('facts.page.copy')} />
      {PUBLIC.includes(state) ? (
        <Typography tag="a" href={publicUrl} target="_blank" rel="noreferrer" textColor="primary600">
          {say('facts.page.open')} <ExternalLink aria-hidden width="1.2rem" height="1.2rem" />
        </Typography>
      ) : (
        <Typography variant="pi" textColor="neutral600">
          {say(state === 'CANCELLED' ? 'facts.page.gone' : 'facts.page.notYet')}
        </Typography>
      )}
    </Flex>
  );
}
