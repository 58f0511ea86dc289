import { useEffect, useRef } from 'react';
import { Divider, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowRight, ExternalLink } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import type { AdminWebinar, ContentRow } from '../../../../contracts';
import { hasPublicPage } from '../../../../server/src/domain/webinar';
import { useContentRowsQuery, useRereadMutation } from '../../api/content';
import { useWebinarQuery } from '../../api/webinars';
import { Loaded } from '../../components/Loaded';
import { ActionButtons } from '../../pages/webinar/ActionButtons';
import { calendarIsAtWork } from '../../pages/webinar/calendar/status';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { useLookAgain } from '../../use-look-again';
import { Impact } from './Impact';
import { Languages } from './Languages';
import { Standing } from './Standing';

/** How often a calendar that was asked is looked after, milliseconds. */
const LOOK_AGAIN = 4_000;

/** A saved webinar, beside its form. */
export function WebinarBeside({ documentId }: { documentId: string }) {
  const { locale } = useIntl();
  const webinar = useWebinarQuery(documentId);
  useLookAgain(webinar.refetch, webinar.data && calendarIsAtWork(webinar.data.data) ? LOOK_AGAIN : 0);
  const rows = useContentRowsQuery({ id: [documentId], locale });
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Loaded of={webinar} height="16rem">
        {({ data }) => <Beside webinar={data} row={rows.data?.data[0]} />}
      </Loaded>
    </Flex>
  );
}

function Beside({ webinar, row }: { webinar: AdminWebinar; row?: ContentRow }) {
  const say = useText();
  const { may } = useRights();
  const modified = useForm('WebinarBeside', (form) => form.modified);
  useFormThatFollows(webinar, modified);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Standing webinar={webinar} publishRefusal={row?.publishRefusal ?? null} />
      {modified && may('update') && <Impact webinar={webinar} />}
      {modified ? (
        <Typography variant="pi" textColor="neutral600">
          {say('content.actions.saveFirst')}
        </Typography>
      ) : (
        <ActionButtons webinar={webinar} />
      )}
      <Divider />
      {row && <Languages documentId={webinar.documentId} translations={row.translations} />}
      <Link tag={RouterLink} to={PAGES.webinar(webinar.documentId)} endIcon={<ArrowRight aria-hidden />}>
        {say('content.openConsole')}
      </Link>
      {webinar.publicUrl && hasPublicPage(webinar.state) && (
        <Link href={webinar.publicUrl} target="_blank" rel="noreferrer" endIcon={<ExternalLink aria-hidden />}>
          {say('content.publicPage')}
        </Link>
      )}
    </Flex>
  );
}

/**
 * What the system writes into a webinar while its form is open (a state that was reached, a link that Google made)
 * is read into the form, unless somebody has typed there.
 */
function useFormThatFollows({ documentId, state, meetUrl }: AdminWebinar, modified: boolean) {
  const [reread] = useRereadMutation();
  const shown = useForm('WebinarBeside', (form) => form.initialValues) as Record<string, unknown>;
  const followed = useRef('');
  const news = JSON.stringify([documentId, state, meetUrl]);
  const differs = (shown.state ?? null) !== state || (shown.meetUrl ?? null) !== meetUrl;
  useEffect(() => {
    // Once for each news: somebody may not be allowed to read the fields, and a language that is being added has none.
    if (modified || !differs || followed.current === news) return;
    followed.current = news;
    void reread(documentId);
  }, [differs, documentId, modified, news, reread]);
}
