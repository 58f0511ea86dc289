import { useState } from 'react';
import {
  Box,
  Button,
  EmptyStateLayout,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Pagination } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { DELIVERY_KINDS, DELIVERY_STATES, type AdminWebinar, type DeliveryView } from '../../../../../contracts';
import { useDeliveriesQuery } from '../../../api/mails';
import { Loaded } from '../../../components/Loaded';
import { Notice } from '../../../components/Notice';
import { SearchField } from '../../../components/SearchField';
import { ToggleButton } from '../../../components/ToggleButton';
import { PAGE_SIZE } from '../../../list-query';
import { useListAddress } from '../../../use-list-address';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';
import { useLookAgain } from '../../../use-look-again';
import { countByState, isUnderWay } from './delivery';
import { DeliveryDetails } from './DeliveryDetails';
import { DeliveryTable } from './DeliveryTable';
import { LateReminders } from './LateReminders';
import { RetryAllDialog, RetryDialog } from './RetryDialogs';

/** How often to look while mails are on their way, milliseconds. */
const LOOK = 15_000;

type Open = { what: 'details' | 'retry'; mail: DeliveryView } | { what: 'retry-all' } | null;

/** Every mail of the webinar, or of none (`null`), sent or to be sent: what became of it, and why. EM-04. */
export function MailLedger({ webinar }: { webinar: AdminWebinar | null }) {
  const id = webinar?.documentId ?? null;
  const say = useText();
  const { formatDate, formatNumber } = useIntl();
  const { may } = useRights();
  const { query, put, look, oneOf } = useListAddress('createdAt:desc');
  const kind = oneOf('kind', DELIVERY_KINDS);
  const state = oneOf('state', DELIVERY_STATES);
  const [open, setOpen] = useState<Open>(null);
  const ledger = useDeliveriesQuery(
    { id, ...query, ...(kind && { kind }), ...(state && { state }) },
    { refetchOnMountOrArgChange: true },
  );
  const counts = countByState(ledger.data?.meta.counts ?? {});
  const waits = DELIVERY_STATES.some((each) => isUnderWay(each) && counts[each] > 0);
  useLookAgain(ledger.refetch, waits ? LOOK : 0);
  const close = () => setOpen(null);

  return (
    <Loaded of={ledger} height="40rem">
      {({ data: mails, meta }) => {
        const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
        if (all === 0)
          return (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={say(id === null ? 'otherMails.empty' : 'mails.empty')}
            />
          );
        const shown = open && open.what !== 'retry-all' ? open.mail : null;
        const mail = mails.find(({ documentId }) => documentId === shown?.documentId) ?? shown;
        return (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Flex gap={2} wrap="wrap" role="group" aria-label={say('mails.byState')}>
              <ToggleButton aria-pressed={!state} onClick={() => put({ state: undefined })}>
                {say('mails.state.all')} <strong>{formatNumber(all)}</strong>
              </ToggleButton>
              {DELIVERY_STATES.filter((each) => counts[each] > 0 || each === state).map((each) => (
                <ToggleButton
                  key={each}
                  aria-pressed={each === state}
                  onClick={() => put({ state: each === state ? undefined : each })}
                >
                  {say(`mails.state.${each}`)} <strong>{formatNumber(counts[each])}</strong>
                </ToggleButton>
              ))}
            </Flex>
            {counts.failed > 0 && (
              <Notice
                tone="danger"
                title={say('mails.failed.title', { count: counts.failed })}
                action={
                  may('mail') && (
                    <Button variant="danger-light" onClick={() => setOpen({ what: 'retry-all' })}>
                      {say('mails.retryAll')}
                    </Button>
                  )
                }
              >
                {say(may('mail') ? 'mails.failed.hint' : 'mails.failed.mayNot')}
              </Notice>
            )}
            {meta.queueDoneAt && (
              <Notice
                title={say('mails.queue', {
                  when: formatDate(meta.queueDoneAt, { dateStyle: 'medium', timeStyle: 'short' }),
                })}
              />
            )}
            <LateReminders doneAt={meta.remindersDoneAt} startsAt={webinar?.startsAt ?? null} />
            <Box tag="section" aria-label={say(id === null ? 'otherMails.title' : 'mails.list')}>
              <Flex gap={2} wrap="wrap" paddingBottom={4}>
                <Box width="28rem" maxWidth="100%">
                  <SearchField value={query.search ?? ''} label={say('mails.search')} onSearch={look} />
                </Box>
                <SingleSelect
                  aria-label={say('mails.kind')}
                  placeholder={say('mails.kind')}
                  value={kind ?? ''}
                  onChange={(value) => put({ kind: String(value) })}
                  onClear={() => put({ kind: undefined })}
                >
                  {DELIVERY_KINDS.filter((each) => meta.counts[each] || each === kind).map((each) => (
                    <SingleSelectOption key={each} value={each}>
                      {say(`mails.kind.${each}`)}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Button
                  variant="tertiary"
                  startIcon={<ArrowClockwise aria-hidden />}
                  loading={ledger.isFetching}
                  onClick={() => void ledger.refetch()}
                >
                  {say('mails.again')}
                </Button>
                <Typography textColor="neutral600" role="status">
                  {say('mails.count', { count: meta.pagination.total })}
                </Typography>
              </Flex>
              {mails.length === 0 ? (
                <EmptyStateLayout
                  icon={<EmptyDocuments width="16rem" />}
                  content={say('mails.nothingFound')}
                  action={
                    <Button
                      variant="secondary"
                      onClick={() => put({ kind: undefined, state: undefined, _q: undefined })}
                    >
                      {say('mails.showAll')}
                    </Button>
                  }
                />
              ) : (
                <>
                  <DeliveryTable
                    mails={mails}
                    onOpen={(opened) => setOpen({ what: 'details', mail: opened })}
                    onRetry={may('mail') ? (failed) => setOpen({ what: 'retry', mail: failed }) : null}
                  />
                  <Pagination.Root {...meta.pagination} defaultPageSize={PAGE_SIZE}>
                    <Pagination.PageSize />
                    <Pagination.Links />
                  </Pagination.Root>
                </>
              )}
            </Box>
            {mail && open?.what === 'details' && (
              <DeliveryDetails
                mail={mail}
                onRetry={may('mail') ? () => setOpen({ what: 'retry', mail }) : null}
                onClose={close}
              />
            )}
            {mail && open?.what === 'retry' && <RetryDialog id={id} mail={mail} onClose={close} />}
            {open?.what === 'retry-all' && <RetryAllDialog id={id} count={counts.failed} onClose={close} />}
          </Flex>
        );
      }}
    </Loaded>
  );
}
