import { EmptyStateLayout, Flex, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Pagination, SearchInput, Table, useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router-dom';
import type { AdminWebinarSummary } from '../../../contracts';
import { useWebinarsQuery } from '../api/webinars';
import { Moment } from '../components/Moment';
import { SeatsBar } from '../components/SeatsBar';
import { StateBadge } from '../components/StateBadge';
import { PAGES } from '../plugin';
import { sortOf } from '../use-list-address';
import { useRights } from '../use-rights';
import { useText, type TextKey } from '../use-text';
import { NewWebinar } from './NewWebinar';

const STATES = ['DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PUBLISHED', 'CANCELLED'] as const;

/** What the page's address carries: so a list can be bookmarked, sent to a colleague, and come back to. */
interface Address {
  _q?: string;
  state?: string | string[];
  sort?: string;
  page?: string;
  pageSize?: string;
}

/** All webinars: where each stands, when it is, how full it is. AD-01. */
export function WebinarListPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const states = [query.state ?? []].flat();

  const { data, isLoading, isFetching, isError } = useWebinarsQuery({
    ...(states.length > 0 && { state: states }),
    ...(query._q && { search: query._q }),
    sort: sortOf(query.sort, 'startsAt:desc'),
    locale,
    pagination: { page: Number(query.page ?? 1), pageSize: Number(query.pageSize ?? 25) },
  });

  if (isLoading) return <Page.Loading />;
  if (isError || !data) return <Page.Error />;
  const {
    data: webinars,
    meta: { pagination },
  } = data;
  const filtered = Boolean(query._q) || states.length > 0;

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{say('list.title')}</Page.Title>
      <Layouts.Header
        title={say('list.title')}
        subtitle={say('list.count', { count: pagination.total })}
        primaryAction={may('create') ? <NewWebinar /> : null}
      />
      <Layouts.Action
        startActions={
          <Flex gap={2} wrap="wrap">
            <SearchInput label={say('list.search')} placeholder={say('list.search')} />
            <MultiSelect
              aria-label={say('list.state')}
              placeholder={say('list.state')}
              value={states}
              withTags={false}
              customizeContent={(values?: string[]) =>
                values?.length ? values.map((state) => say(`state.${state}` as TextKey)).join(', ') : say('list.state')
              }
              onChange={(value: string[]) => setQuery({ state: value, page: '1' })}
              onClear={() => setQuery({ state: [], page: '1' })}
            >
              {STATES.map((state) => (
                <MultiSelectOption key={state} value={state}>
                  {say(`state.${state}`)}
                </MultiSelectOption>
              ))}
            </MultiSelect>
          </Flex>
        }
      />
      <Layouts.Content>
        {webinars.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={say(filtered ? 'list.nothingFound' : 'list.empty')}
            action={!filtered && may('create') ? <NewWebinar /> : undefined}
          />
        ) : (
          <>
            <WebinarTable webinars={webinars} />
            <Pagination.Root {...pagination}>
              <Pagination.PageSize />
              <Pagination.Links />
            </Pagination.Root>
          </>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

function WebinarTable({ webinars }: { webinars: AdminWebinarSummary[] }) {
  const say = useText();
  const navigate = useNavigate();
  const headers = [
    { name: 'slug', label: say('list.webinar'), sortable: true },
    { name: 'state', label: say('list.state'), sortable: true },
    { name: 'startsAt', label: say('list.start'), sortable: true },
    { name: 'seats', label: say('list.seats'), sortable: false },
  ];
  const rows = webinars.map((webinar) => ({ ...webinar, id: webinar.documentId }));
  return (
    <Table.Root rows={rows} headers={headers}>
      <Table.Content>
        <Table.Head>
          {headers.map((header) => (
            <Table.HeaderCell key={header.name} {...header} />
          ))}
        </Table.Head>
        <Table.Body>
          {rows.map((webinar) => (
            <Table.Row
              key={webinar.id}
              onClick={() => navigate(PAGES.webinar(webinar.documentId))}
              style={{ cursor: 'pointer' }}
            >
              <Table.Cell>
                <Flex direction="column" alignItems="flex-start">
                  <Typography
                    tag={Link}
                    to={PAGES.webinar(webinar.documentId)}
                    fontWeight="semiBold"
                    textColor="neutral800"
                    ellipsis
                    style={{ maxWidth: '40rem', textDecoration: 'none' }}
                  >
                    {webinar.title}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {[webinar.hostName, webinar.locales.join(', ')].filter(Boolean).join(' · ')}
                  </Typography>
                </Flex>
              </Table.Cell>
              <Table.Cell>
                <StateBadge state={webinar.state} />
              </Table.Cell>
              <Table.Cell>
                <Moment at={webinar.startsAt} timeZone={webinar.timezone} />
              </Table.Cell>
              <Table.Cell>
                <SeatsBar seats={webinar.seats} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}
