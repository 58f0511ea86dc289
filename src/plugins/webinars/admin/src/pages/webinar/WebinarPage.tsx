import { Box, Flex, Grid, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router-dom';
import type { AdminWebinar } from '../../../../contracts';
import { useWebinarQuery } from '../../api/webinars';
import { Moment } from '../../components/Moment';
import { SeatsBar } from '../../components/SeatsBar';
import { StateBadge } from '../../components/StateBadge';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';
import { ActionButtons } from './ActionButtons';
import { Timeline } from './Timeline';

/** One webinar: where it stands, what comes next, what can be done. */
export function WebinarPage() {
  const say = useText();
  const { locale } = useIntl();
  const { id = '' } = useParams();
  const { data, isLoading, isError } = useWebinarQuery(id);
  if (isLoading) return <Page.Loading />;
  if (isError || !data) return <Page.Error />;
  const webinar = data.data;
  const title = titleIn(webinar, locale);

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
        <Grid.Root gap={6}>
          <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
            <Timeline webinar={webinar} />
          </Grid.Item>
          <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
            <Facts webinar={webinar} />
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
}

function Facts({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { formatList } = useIntl();
  const rows = [
    [say('list.seats'), <SeatsBar key="seats" seats={webinar.seats} />],
    [say('webinar.host'), [webinar.hostName, webinar.hostEmail].filter(Boolean).join(' · ') || '–'],
    [say('webinar.speakers'), formatList(webinar.speakers.map(({ name }) => name)) || '–'],
    [say('webinar.topics'), webinar.tags.map(({ key }) => key).join(', ') || '–'],
    [say('webinar.languages'), Object.keys(webinar.localizations).sort().join(', ')],
    [say('webinar.meeting'), webinar.meetUrl ?? webinar.meetProvisionError?.message ?? say('webinar.meeting.none')],
  ] as const;
  return (
    <Box tag="section" aria-labelledby="webinar-facts" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Typography tag="h2" variant="delta" id="webinar-facts">
        {say('webinar.facts')}
      </Typography>
      <Box tag="dl" paddingTop={4}>
        {rows.map(([label, value]) => (
          <Box key={label} paddingBottom={3}>
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {label}
            </Typography>
            <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** The title in the panel's language, else in English, else in any. */
function titleIn({ localizations, slug }: AdminWebinar, locale: string): string {
  const texts = localizations[locale] ?? localizations.en ?? Object.values(localizations)[0];
  return texts?.title ?? slug;
}
