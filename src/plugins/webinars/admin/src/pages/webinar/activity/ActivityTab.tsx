import { EmptyStateLayout, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination } from '@strapi/strapi/admin';
import type { AdminWebinar } from '../../../../../contracts';
import { useHistoryQuery } from '../../../api/history';
import { Loaded } from '../../../components/Loaded';
import { PAGE_SIZE } from '../../../list-query';
import { useListAddress } from '../../../use-list-address';
import { useText } from '../../../use-text';
import { KNOWN_ACTIONS, PREFIX } from './actions';
import { Entries } from './Entries';

const EVERYTHING = 'everything';

/** Who did what with the webinar, and what the system did by itself; the newest first. */
export function ActivityTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { query, put, oneOf } = useListAddress('at:desc');
  const action = oneOf('action', KNOWN_ACTIONS);
  const history = useHistoryQuery(
    {
      id: webinar.documentId,
      ...query.pagination,
      ...(action && { action: PREFIX + action }),
    },
    { refetchOnMountOrArgChange: true },
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex>
        <SingleSelect
          aria-label={say('activity.filter')}
          value={action ?? EVERYTHING}
          onChange={(value: string | number) => put({ action: value === EVERYTHING ? undefined : String(value) })}
        >
          <SingleSelectOption value={EVERYTHING}>{say('activity.everything')}</SingleSelectOption>
          {KNOWN_ACTIONS.map((known) => (
            <SingleSelectOption key={known} value={known}>
              {say(`activity.did.${known}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Flex>
      <Loaded of={history}>
        {({ data: entries, meta: { pagination } }) =>
          entries.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={say(action || pagination.total > 0 ? 'activity.nothingFound' : 'activity.empty')}
            />
          ) : (
            <>
              <Entries entries={entries} />
              <Pagination.Root {...pagination} defaultPageSize={PAGE_SIZE}>
                <Pagination.PageSize />
                <Pagination.Links />
              </Pagination.Root>
            </>
          )
        }
      </Loaded>
    </Flex>
  );
}
