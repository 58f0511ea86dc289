import { Button, EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Pagination, useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useWebinarsQuery } from '../../api/webinars';
import { Loaded } from '../../components/Loaded';
import { PAGE_SIZE } from '../../list-query';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { NewWebinar } from '../NewWebinar';
import { isNarrowed, queryOf, timeOf, type ListAddress } from './address';
import { ListFilters } from './ListFilters';
import { WebinarTable } from './WebinarTable';

const NOT_NARROWED = {
  _q: undefined,
  state: [],
  language: undefined,
  provisioning: undefined,
} satisfies Partial<ListAddress>;

/** All webinars: where each stands, when it is, how full it is. AD-01. */
export function WebinarListPage() {
  const say = useText();
  const { locale } = useIntl();
  const { may } = useRights();
  const [{ query: address }, setQuery] = useQueryParams<ListAddress>();
  const list = useWebinarsQuery(queryOf(address, locale));
  const time = timeOf(address);

  /** Whatever is asked for anew begins on its first page. Strapi writes the address as it is given. */
  function change(to: Partial<ListAddress>, replaced = false) {
    const words = '_q' in to ? to._q : address._q;
    setQuery({ ...to, _q: words && encodeURIComponent(words), page: 1 }, 'push', replaced);
  }

  return (
    <Page.Main aria-busy={list.isFetching}>
      <Page.Title>{say('list.title')}</Page.Title>
      <Layouts.Header
        title={say('list.title')}
        subtitle={list.data ? say(`list.count.${time}`, { count: list.data.meta.pagination.total }) : ' '}
        primaryAction={may('create') ? <NewWebinar /> : null}
      />
      <Layouts.Action
        startActions={<ListFilters address={address} locales={list.data?.meta.locales ?? []} onChange={change} />}
      />
      <Layouts.Content>
        {/* Lines that answer another question than the one asked last would mislead. */}
        <Loaded of={{ ...list, data: list.isError ? undefined : list.data }}>
          {({ data: webinars, meta: { pagination, locales } }) =>
            webinars.length === 0 ? (
              <Nothing address={address} onChange={change} />
            ) : (
              <>
                <WebinarTable webinars={webinars} languages={locales.length > 1} />
                <Pagination.Root {...pagination} defaultPageSize={PAGE_SIZE}>
                  <Pagination.PageSize />
                  <Pagination.Links />
                </Pagination.Root>
              </>
            )
          }
        </Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}

/** Why the list is empty, and the way on. */
function Nothing({ address, onChange }: { address: ListAddress; onChange: (change: Partial<ListAddress>) => void }) {
  const say = useText();
  const { may } = useRights();
  const time = timeOf(address);
  const [content, action] = isNarrowed(address)
    ? ([
        'list.nothingFound',
        <Button key="all" variant="secondary" onClick={() => onChange({ ...NOT_NARROWED, when: 'all' })}>
          {say('list.showAll')}
        </Button>,
      ] as const)
    : time === 'all'
      ? (['list.empty', may('create') ? <NewWebinar key="new" /> : undefined] as const)
      : ([
          `list.none.${time}`,
          <Button key="all" variant="secondary" onClick={() => onChange({ when: 'all' })}>
            {say('list.showAll')}
          </Button>,
        ] as const);
  return <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={say(content)} action={action} />;
}
