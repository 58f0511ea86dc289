import { Suspense } from 'react';
import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link, Route, Routes, useParams } from 'react-router-dom';
import type { AdminWebinar } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useWebinarQuery } from '../../api/webinars';
import { Moment } from '../../components/Moment';
import { Notice } from '../../components/Notice';
import { StateBadge } from '../../components/StateBadge';
import { TabLinks } from '../../components/TabLinks';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { useLookAgain } from '../../use-look-again';
import { ActionButtons } from './ActionButtons';
import { ProvisionBanner } from './calendar/ProvisionBanner';
import { calendarIsAtWork } from './calendar/status';
import { TABS } from './tabs';
import { Unavailable } from './Unavailable';

/** What happens by itself is seen within this time, milliseconds: the clock, the calendar, other operators. */
const LOOK_AGAIN = 30_000;
/** The same while the calendar is being told something. */
const LOOK_SOON = 4_000;

/** One webinar: where it stands, who is in it, what was mailed, what can be done. */
export function WebinarPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const { id = '', '*': part } = useParams();
  const { data, isLoading, error, refetch } = useWebinarQuery(id, {
    // It may have been edited in the Content Manager meanwhile.
    refetchOnMountOrArgChange: true,
  });
  useLookAgain(refetch, data && calendarIsAtWork(data.data) ? LOOK_SOON : LOOK_AGAIN);
  if (isLoading) return <Page.Loading />;
  // A look that fails in between takes nothing away, unless the webinar is gone.
  if (!data || isGone(error)) return <Unavailable error={error} onRetry={() => void refetch()} />;
  const webinar = data.data;
  const title = titleIn(webinar, locale);
  const tabs = TABS.filter(({ right }) => may(right));

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={
          <Flex gap={3} wrap="wrap">
            <StateBadge state={webinar.state} />
            <Moment at={webinar.startsAt} timeZone={webinar.timezone} />
          </Flex>
        }
        navigationAction={<BackButton fallback={PAGES.webinars} />}
        primaryAction={
          <Flex gap={2} wrap="wrap" justifyContent="flex-end">
            {may('update') && (
              <LinkButton tag={Link} variant="tertiary" startIcon={<Pencil />} to={PAGES.edit(webinar.documentId)}>
                {say('webinar.edit')}
              </LinkButton>
            )}
            <ActionButtons webinar={webinar} />
          </Flex>
        }
      />
      <Layouts.Content>
        <TabLinks
          label={say('webinar.tabs')}
          links={tabs.map(({ path, label }) => ({
            to: PAGES.webinar(webinar.documentId, path),
            label: say(label),
            end: path === '',
          }))}
        />
        {part !== 'calendar' && <ProvisionBanner webinar={webinar} />}
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            {tabs.map(({ path, Page: Tab }) => (
              <Route key={path} index={path === ''} path={path || undefined} element={<Tab webinar={webinar} />} />
            ))}
            <Route path="*" element={<NoSuchPart />} />
          </Routes>
        </Suspense>
      </Layouts.Content>
    </Page.Main>
  );
}

const isGone = (error: unknown) => [403, 404].includes(problemOf(error).status ?? 0);

/** An address below a webinar that is none of its parts, or one that this operator may not see. */
function NoSuchPart() {
  const say = useText();
  const { id = '' } = useParams();
  return (
    <Notice tone="info" title={say('webinar.noSuchPart')}>
      <Typography tag={Link} to={PAGES.webinar(id)} textColor="primary600">
        {say('webinar.toSummary')}
      </Typography>
    </Notice>
  );
}

/** The title in the panel's language, else in English, else in any. */
function titleIn({ localizations, slug }: AdminWebinar, locale: string): string {
  const texts = localizations[locale] ?? localizations.en ?? Object.values(localizations)[0];
  return texts?.title ?? slug;
}
