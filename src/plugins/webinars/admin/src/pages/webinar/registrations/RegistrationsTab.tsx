import { useEffect, useState } from 'react';
import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Bell, Mail, Paperclip } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination } from '@strapi/strapi/admin';
import type { AdminWebinar, RegistrationsAnswer } from '../../../../../contracts';
import { useRegistrationsQuery, type People } from '../../../api/registrations';
import { Loaded } from '../../../components/Loaded';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { useLookAgain } from '../../../use-look-again';
import type { Scope } from './audience';
import { ExportMenu } from './ExportMenu';
import { Filters } from './Filters';
import { hasBegun, isAnnounced, isToCome } from './life';
import { MarkDialog, type Mark } from './MarkDialog';
import { PasteDialog } from './PasteDialog';
import { RegistrationDialog } from './RegistrationDialog';
import { RegistrationTable } from './RegistrationTable';
import { ReminderDialog } from './ReminderDialog';
import { SelectionBar } from './SelectionBar';
import { SentMessages } from './SentMessages';
import { SummaryStrip } from './SummaryStrip';
import { useAddress, type ListAddress } from './use-address';
import { useSelection, type Selection } from './use-selection';
import { WriteDialog } from './WriteDialog';

const LOOK_AGAIN = 30_000;
const isUnderWay = ({ state }: AdminWebinar) => state === 'SCHEDULED' || state === 'LIVE';

type Asked = { dialog: 'paste' | 'reminder' } | { dialog: 'write'; scope: Scope } | { dialog: 'mark'; as: Mark };

/** The people of a webinar: who they are, who came, and what can be done for them. AD-02, AD-05 to AD-07, EM-12. */
export function RegistrationsTab({ webinar }: { webinar: AdminWebinar }) {
  const say = useText();
  const { may } = useRights();
  const address = useAddress();
  const id = webinar.documentId;
  // People register and come in while somebody looks on.
  const every = isUnderWay(webinar) ? LOOK_AGAIN : 0;
  const list = useRegistrationsQuery({ id, query: address.query }, { refetchOnMountOrArgChange: true });
  useLookAgain(list.refetch, every);
  const total = list.data?.meta.pagination.total ?? 0;
  const selection = useSelection(address.query, total);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  useLastPageAtMost(address, list.currentData);
  const people: People = selection.everyone ? { filter: address.filter } : { ids: selection.ids };

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <SummaryStrip webinarId={id} address={address} every={every} />
      <Filters webinarId={id} address={address}>
        <Actions webinar={webinar} address={address} onAsk={setAsked} />
        {may('export') && (
          <ExportMenu
            webinar={webinar}
            people={{ filter: address.filter }}
            count={total}
            label={say('registrations.export')}
          />
        )}
      </Filters>
      {selection.count > 0 && (
        <SelectionBar
          count={selection.count}
          matching={list.data && total > list.data.data.length ? total : 0}
          everyone={selection.everyone}
          onEveryone={selection.chooseEveryone}
          onNobody={selection.clear}
          onMark={hasBegun(webinar) && may('attend') ? (as) => setAsked({ dialog: 'mark', as }) : undefined}
          onWrite={
            isAnnounced(webinar) && may('mail')
              ? () => setAsked({ dialog: 'write', scope: selection.everyone ? scopeOf(address) : 'chosen' })
              : undefined
          }
        >
          {may('export') && (
            <ExportMenu
              webinar={webinar}
              people={people}
              count={selection.count}
              label={say('registrations.exportChosen', { count: selection.count })}
              size="S"
            />
          )}
        </SelectionBar>
      )}
      <Loaded of={list} height="40rem">
        {(page) => <List slug={webinar.slug} page={page} address={address} selection={selection} />}
      </Loaded>
      {may('mail') && isAnnounced(webinar) && <SentMessages webinarId={id} />}

      {address.person && (
        <RegistrationDialog
          key={address.person}
          webinar={webinar}
          attendeeId={address.person}
          onClose={() => address.open(undefined)}
        />
      )}
      {asked?.dialog === 'paste' && <PasteDialog webinarId={id} onClose={close} />}
      {asked?.dialog === 'reminder' && <ReminderDialog webinar={webinar} onClose={close} />}
      {asked?.dialog === 'mark' && (
        <MarkDialog webinarId={id} people={people} as={asked.as} onDone={selection.clear} onClose={close} />
      )}
      {asked?.dialog === 'write' && (
        <WriteDialog
          webinar={webinar}
          filter={address.filter}
          chosen={selection.everyone ? [] : selection.ids}
          scope={asked.scope}
          onClose={close}
        />
      )}
    </Flex>
  );
}

/** Who marks or cancels the last of a page, or follows an old link, gets the last page that there is. */
function useLastPageAtMost({ turnTo }: ListAddress, answer: RegistrationsAnswer | undefined) {
  const { page = 1, pageCount = 1 } = answer?.meta.pagination ?? {};
  useEffect(() => {
    if (pageCount > 0 && page > pageCount) turnTo(pageCount);
  }, [page, pageCount, turnTo]);
}

/** All that match are everybody when nothing is filtered. */
const scopeOf = ({ narrowed }: ListAddress): Scope => (narrowed ? 'filter' : 'everybody');

function Actions({
  webinar,
  address,
  onAsk,
}: {
  webinar: AdminWebinar;
  address: ListAddress;
  onAsk: (asked: Asked) => void;
}) {
  const say = useText();
  const { may } = useRights();
  return (
    <>
      {may('mail') && isAnnounced(webinar) && (
        <Button
          variant="tertiary"
          startIcon={<Mail />}
          onClick={() => onAsk({ dialog: 'write', scope: scopeOf(address) })}
        >
          {say('registrations.write')}
        </Button>
      )}
      {may('mail') && isToCome(webinar) && (
        <Button variant="tertiary" startIcon={<Bell />} onClick={() => onAsk({ dialog: 'reminder' })}>
          {say('registrations.reminder')}
        </Button>
      )}
      {may('attend') && hasBegun(webinar) && (
        <Button variant="tertiary" startIcon={<Paperclip />} onClick={() => onAsk({ dialog: 'paste' })}>
          {say('registrations.paste')}
        </Button>
      )}
    </>
  );
}

function List({
  slug,
  page: { data, meta },
  address,
  selection,
}: {
  slug: string;
  page: RegistrationsAnswer;
  address: ListAddress;
  selection: Selection;
}) {
  const say = useText();
  if (meta.pagination.total === 0)
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={
          address.narrowed
            ? say('registrations.nothingFound')
            : `${say('registrations.empty')} ${say('registrations.empty.slug', { slug })}`
        }
        action={
          address.narrowed ? (
            <Button variant="secondary" onClick={address.clear}>
              {say('registrations.clear')}
            </Button>
          ) : undefined
        }
      />
    );
  return (
    <>
      <RegistrationTable
        registrations={data}
        chosen={selection.everyone ? data.map(({ documentId }) => documentId) : selection.ids}
        onChoose={selection.choose}
        onOpen={address.open}
      />
      <Pagination.Root {...meta.pagination} defaultPageSize={meta.pagination.pageSize}>
        <Pagination.PageSize />
        <Pagination.Links />
      </Pagination.Root>
    </>
  );
}
