import { EmptyStateLayout, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination, useQueryParams } from '@strapi/strapi/admin';
import type { AdminWebinar } from '../../../../../contracts';
import { useHistoryQuery } from '../../../api/history';
import { Loaded } from '../../../components/Loaded';
import { useText } from '../../../use-text';
import { KNOWN_ACTIONS, knownAction, PREFIX } from './actions';
import { Entries } from './Entries';

/** What the address carries, so that a place in the history can be sent to a colleague. */
interface Address {
  action?: string;
  page?: string;
  pageSize?: string;
}

/** The server looks no further. */
const LAST_PAGE = 10_000;
const EVERYTHING = 'everything';
const wholeNumber = (text: string | undefined, fallback: number, most: number) => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number <= most ? number : fallback;
};

/** Who did what with the webinar, and what the system did by itself; the newest first. */
export function ActivityTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const action = knownAction(PREFIX + (query.action ?? ''));
  const history = useHistoryQuery(
    {
      id: webinar.documentId,
      page: wholeNumber(query.page, 1, LAST_PAGE),
      pageSize: wholeNumber(query.pageSize, 20, 100),
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
          onChange={(value: string | number) =>
            setQuery({ action: value === EVERYTHING ? undefined : String(value), page: undefined })
          }
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
              <Pagination.Root {...pagination} defaultPageSize={20}>
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
