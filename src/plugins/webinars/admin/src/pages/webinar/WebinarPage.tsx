import { Suspense } from 'react';
import { Flex, LinkButton } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link, Route, Routes, useParams } from 'react-router-dom';
import type { AdminWebinar } from '../../../../contracts';
import { useWebinarQuery } from '../../api/webinars';
import { Moment } from '../../components/Moment';
import { StateBadge } from '../../components/StateBadge';
import { TabLinks } from '../../components/TabLinks';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { ActionButtons } from './ActionButtons';
import { TABS } from './tabs';

/** One webinar: where it stands, who is in it, what was mailed, what can be done. */
export function WebinarPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const { id = '' } = useParams();
  const { data, isLoading, isError } = useWebinarQuery(id);
  if (isLoading) return <Page.Loading />;
  if (isError || !data) return <Page.Error />;
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
        primaryAction={<ActionButtons webinar={webinar} />}
        secondaryAction={
          <LinkButton tag={Link} variant="tertiary" startIcon={<Pencil />} to={PAGES.edit(webinar.documentId)}>
            {say('webinar.edit')}
          </LinkButton>
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
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            {tabs.map(({ path, Page: Tab }) => (
              <Route key={path} index={path === ''} path={path || undefined} element={<Tab webinar={webinar} />} />
            ))}
            <Route path="*" element={<Page.Error />} />
          </Routes>
        </Suspense>
      </Layouts.Content>
    </Page.Main>
  );
}

/** The title in the panel's language, else in English, else in any. */
function titleIn({ localizations, slug }: AdminWebinar, locale: string): string {
  const texts = localizations[locale] ?? localizations.en ?? Object.values(localizations)[0];
  return texts?.title ?? slug;
}
