import { Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { DeliveryView } from '../../../../../contracts';
import { Countdown } from '../../../components/Countdown';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { momentOf, reasonText } from './delivery';
import { DeliveryBadge } from './DeliveryBadge';

interface Props {
  mails: DeliveryView[];
  onOpen: (mail: DeliveryView) => void;
  /** `null`: the operator may not. */
  onRetry: ((mail: DeliveryView) => void) | null;
}

/** A page of the ledger. */
export function DeliveryTable({ mails, onOpen, onRetry }: Props) {
  const say = useText();
  const languageName = useLanguageName();
  const headers = [
    { name: 'kind', label: say('mails.kind'), sortable: true },
    { name: 'recipient', label: say('mails.recipient'), sortable: true },
    { name: 'state', label: say('mails.state'), sortable: true },
    { name: 'notBefore', label: say('mails.when'), sortable: true },
  ];
  const rows = mails.map((mail) => ({ ...mail, id: mail.documentId }));
  return (
    <Table.Root rows={rows} headers={headers}>
      <Table.Content>
        <Table.Head>
          {headers.map((header) => (
            <Table.HeaderCell key={header.name} {...header} />
          ))}
        </Table.Head>
        <Table.Body>
          {rows.map((mail) => (
            <Table.Row key={mail.id} onClick={() => onOpen(mail)} style={{ cursor: 'pointer' }}>
              <Table.Cell>
                <TextButton
                  onClick={(event: { stopPropagation(): void }) => {
                    event.stopPropagation();
                    onOpen(mail);
                  }}
                >
                  <Typography fontWeight="semiBold" textColor="neutral800" style={{ textAlign: 'left' }}>
                    {say(`mails.kind.${mail.kind}`)}
                  </Typography>
                </TextButton>
              </Table.Cell>
              <Table.Cell>
                <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                  {mail.recipient}
                </Typography>
                <Typography variant="pi" textColor="neutral600">
                  {languageName(mail.language)}
                </Typography>
              </Table.Cell>
              <Table.Cell>
                <State mail={mail} onRetry={onRetry} />
              </Table.Cell>
              <Table.Cell>
                <When mail={mail} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

function State({ mail, onRetry }: { mail: DeliveryView; onRetry: Props['onRetry'] }) {
  const say = useText();
  const { state, reason, problem } = mail;
  const why =
    reason && (state === 'skipped' || state === 'withdrawn')
      ? reasonText(say, reason)
      : problem && state !== 'sent' && say(`mails.problem.${problem}`);
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="14rem" style={{ whiteSpace: 'normal' }}>
      <DeliveryBadge state={state} />
      {why && (
        <Typography variant="pi" textColor="neutral800">
          {why}
        </Typography>
      )}
      {state === 'failed' && onRetry && (
        <Button
          variant="tertiary"
          size="S"
          aria-label={say('mails.retry.of', { recipient: mail.recipient })}
          onClick={(event: { stopPropagation(): void }) => {
            event.stopPropagation();
            onRetry(mail);
          }}
        >
          {say('mails.retry')}
        </Button>
      )}
    </Flex>
  );
}

/** When it goes out or went out, by the operator's own clock, and how often that was tried. */
function When({ mail }: { mail: DeliveryView }) {
  const say = useText();
  const { formatDate } = useIntl();
  const at = momentOf(mail);
  const isLater = Date.parse(at) > Date.now();
  const isNow = mail.state === 'sending' || (mail.state === 'pending' && !isLater);
  return (
    <Flex direction="column" alignItems="flex-start">
      <Typography textColor="neutral800">
        {isNow ? (
          say('mails.when.now')
        ) : (
          <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
        )}
      </Typography>
      {mail.state === 'pending' && !isNow && (
        <Typography variant="pi" textColor="neutral600">
          <Countdown to={at} />
        </Typography>
      )}
      {mail.attempts > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {say('mails.attempts', { count: mail.attempts })}
        </Typography>
      )}
    </Flex>
  );
}
