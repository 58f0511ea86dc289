import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { Table, useIsDesktop } from '@strapi/strapi/admin';
import type { RegistrationView } from '../../../../../contracts';
import { DateAndTime } from '../../../components/DateAndTime';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { nameOf } from './life';
import { RegistrationBadge } from './RegistrationBadge';

interface Props {
  registrations: RegistrationView[];
  /** Document ids of the rows with a tick. */
  chosen: string[];
  onChoose: (ids: string[]) => void;
  onOpen: (id: string) => void;
}

const HEADERS = [
  { name: 'name', label: 'registrations.name', sortable: true, wideOnly: false },
  { name: 'company', label: 'registrations.company', sortable: true, wideOnly: true },
  { name: 'language', label: 'registrations.language', sortable: false, wideOnly: true },
  { name: 'state', label: 'registrations.state', sortable: true, wideOnly: false },
  { name: 'registeredAt', label: 'registrations.registeredAt', sortable: true, wideOnly: false },
  { name: 'joinedAt', label: 'registrations.joinedAt', sortable: true, wideOnly: true },
] as const;

/** One page of the people of a webinar. */
export function RegistrationTable({ registrations, chosen, onChoose, onOpen }: Props) {
  const say = useText();
  const wide = useIsDesktop();
  const headers = HEADERS.filter(({ wideOnly }) => wide || !wideOnly).map((header) => ({
    ...header,
    label: say(header.label),
  }));
  const rows = registrations.map((registration) => ({ ...registration, id: registration.documentId }));
  return (
    <Table.Root
      rows={rows}
      headers={headers}
      selectedRows={rows.filter(({ id }) => chosen.includes(id))}
      onSelectedRowsChange={(picked) => onChoose(picked.map(({ id }) => String(id)))}
    >
      <Table.Content>
        <Table.Head>
          <Table.HeaderCheckboxCell />
          {headers.map((header) => (
            <Table.HeaderCell key={header.name} {...header} />
          ))}
        </Table.Head>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.id} onClick={() => onOpen(row.id)} style={{ cursor: 'pointer' }}>
              <Table.Cell onClick={(event: { stopPropagation: () => void }) => event.stopPropagation()}>
                {/* Strapi's own would read the id of the row out. */}
                <Checkbox
                  aria-label={say('registrations.choose', { who: row.email })}
                  checked={chosen.includes(row.id)}
                  onCheckedChange={(ticked: boolean | 'indeterminate') =>
                    onChoose(ticked === true ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))
                  }
                />
              </Table.Cell>
              <Cells row={row} wide={wide} onOpen={onOpen} />
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
}

/** What a narrow table has no column for is read when somebody is opened. */
function Cells({ row, wide, onOpen }: { row: RegistrationView; wide: boolean; onOpen: (id: string) => void }) {
  const say = useText();
  const languageName = useLanguageName();
  const name = nameOf(row);
  return (
    <>
      <Table.Cell>
        <Flex direction="column" alignItems="flex-start" maxWidth="22rem">
          <Opener label={name || row.email} onClick={() => onOpen(row.documentId)} />
          {name && (
            <Typography variant="pi" textColor="neutral600" ellipsis maxWidth="100%">
              {row.email}
            </Typography>
          )}
          {row.unsubscribed && (
            <Typography variant="pi" textColor="warning700">
              {say('registrations.unsubscribed')}
            </Typography>
          )}
        </Flex>
      </Table.Cell>
      {wide && (
        <Table.Cell>
          <Typography textColor="neutral800" ellipsis style={{ display: 'block', maxWidth: '14rem' }}>
            {row.company ?? '–'}
          </Typography>
        </Table.Cell>
      )}
      {wide && (
        <Table.Cell>
          <Typography textColor="neutral800">{languageName(row.language)}</Typography>
        </Table.Cell>
      )}
      <Table.Cell>
        <RegistrationBadge state={row.state} />
      </Table.Cell>
      <Table.Cell>
        <At at={row.registeredAt} />
      </Table.Cell>
      {wide && (
        <Table.Cell>
          {row.joinedAt ? (
            <Flex gap={2}>
              <Box tag="span" color="success600" aria-hidden>
                <CheckCircle />
              </Box>
              <At at={row.joinedAt} />
            </Flex>
          ) : (
            <Typography textColor="neutral600">–</Typography>
          )}
        </Table.Cell>
      )}
    </>
  );
}

/** Opens the registration by keyboard too; the row itself is only the larger target for a mouse. */
function Opener({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Typography
      tag="button"
      type="button"
      fontWeight="semiBold"
      textColor="neutral800"
      ellipsis
      maxWidth="100%"
      onClick={(event: { stopPropagation: () => void }) => {
        event.stopPropagation();
        onClick();
      }}
      style={{ cursor: 'pointer', border: 0, background: 'none', padding: 0, textAlign: 'start' }}
    >
      {label}
    </Typography>
  );
}

const At = ({ at }: { at: string }) => (
  <Typography variant="pi" textColor="neutral800">
    <DateAndTime at={at} />
  </Typography>
);
