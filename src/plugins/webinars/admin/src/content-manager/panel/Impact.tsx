import { Box, Loader, Typography } from '@strapi/design-system';
import { useDebounce, useForm, useQueryParams } from '@strapi/strapi/admin';
import type { AdminWebinar, ChangePreview, UpdateWebinarBody } from '../../../../contracts';
import { useChangePreviewQuery } from '../../api/content';
import { problemOf } from '../../api/errors';
import { Moment } from '../../components/Moment';
import { consequencesOf } from '../../pages/webinar/consequences';
import { useText, type Say } from '../../use-text';
import { changeOf } from './change';

/** Between the last key and the question, milliseconds. */
const QUIET = 600;

type Values = Record<string, unknown>;

/** What saving the form as it is now would set in motion. */
export function Impact({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const values = useForm('Impact', (form) => form.values) as Values;
  const initial = useForm('Impact', (form) => form.initialValues) as Values;
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const locale = query.plugins?.i18n?.locale ?? (typeof initial.locale === 'string' ? initial.locale : undefined);
  const ids = (list: { documentId: string }[]) => list.map(({ documentId }) => documentId);
  const change = changeOf(values, initial, locale, { speakers: ids(webinar.speakers), tags: ids(webinar.tags) });
  const asked = useDebounce(change && JSON.stringify(change), QUIET);
  if (!change) return null;
  const moved = 'startsAt' in change || 'timezone' in change;
  return (
    <Box
      tag="section"
      aria-label={say('content.impact')}
      aria-live="polite"
      background="primary100"
      hasRadius
      padding={3}
    >
      <Typography tag="h3" variant="pi" fontWeight="bold" textColor="neutral800">
        {say('content.impact')}
      </Typography>
      {moved && typeof values.startsAt === 'string' && (
        <Moment
          at={values.startsAt}
          timeZone={typeof values.timezone === 'string' ? values.timezone : webinar.timezone}
        />
      )}
      {asked && asked === JSON.stringify(change) ? (
        <Effects webinar={webinar} body={JSON.parse(asked) as UpdateWebinarBody} />
      ) : (
        <Box paddingTop={2}>
          <Loader small>{say('preview.looking')}</Loader>
        </Box>
      )}
    </Box>
  );
}

function Effects({ webinar, body }: { webinar: AdminWebinar; body: UpdateWebinarBody }) {
  const say = useText();
  const { data, error, isFetching } = useChangePreviewQuery({ id: webinar.documentId, body });
  if (isFetching)
    return (
      <Box paddingTop={2}>
        <Loader small>{say('preview.looking')}</Loader>
      </Box>
    );
  if (!data)
    return (
      <Typography tag="p" textColor="neutral600">
        {/* Somebody is still typing: what is wrong is said at the field, when it is saved. */}
        {say(problemOf(error).status === 400 ? 'content.impact.incomplete' : 'problem.notLoaded')}
      </Typography>
    );
  return (
    <Box tag="ul" paddingLeft={4} paddingTop={2} style={{ listStyle: 'disc' }}>
      {effectsOf(data.data, webinar, say).map((line) => (
        <li key={line}>
          <Typography textColor="neutral800">{line}</Typography>
        </li>
      ))}
    </Box>
  );
}

function effectsOf(preview: ChangePreview, { state }: AdminWebinar, say: Say): string[] {
  const [mail] = preview.mails;
  const lines = consequencesOf(preview, say);
  const calm = state === 'DRAFT' ? 'content.impact.draft' : 'content.impact.quiet';
  return [
    ...lines,
    ...(mail && mail.people > 0 && mail.inMinutes ? [say('content.impact.when', { minutes: mail.inMinutes })] : []),
    ...(preview.mails.length === 0 ? [say(calm)] : []),
  ];
}
