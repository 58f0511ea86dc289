import { Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AttendancePreview } from '../../../../../contracts';
import { useText } from '../../../use-text';

type Preview = AttendancePreview['data'];

const STATES = ['attended', 'noShow', 'confirmed'] as const;
const LISTS = ['unmatched', 'cancelled', 'withoutPlace', 'invalid'] as const;
/** Of each list so many are shown; the rest is counted. */
const SHOWN = 20;

/** What marking attendance would come to: whom it finds, whom not, and the numbers before and after. */
export function BeforeAfter({ preview }: { preview: Preview }) {
  const say = useText();
  const { formatNumber } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral800" role="status">
        {say('registrations.attendance.found', { changed: preview.changed, already: preview.already })}
      </Typography>
      <Table colCount={3} rowCount={STATES.length + 1} aria-label={say('registrations.attendance.numbers')}>
        <Thead>
          <Tr>
            {(['state', 'attendance.before', 'attendance.after'] as const).map((name) => (
              <Th key={name}>
                <Typography variant="sigma" textColor="neutral600">
                  {say(`registrations.${name}`)}
                </Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {STATES.map((state) => (
            <Tr key={state}>
              <Td>
                <Typography textColor="neutral800">{say(`registrations.count.${state}`)}</Typography>
              </Td>
              <Td>
                <Typography textColor="neutral800">{formatNumber(preview.before[state])}</Typography>
              </Td>
              <Td>
                <Typography
                  textColor="neutral800"
                  fontWeight={preview.before[state] === preview.after[state] ? 'regular' : 'bold'}
                >
                  {formatNumber(preview.after[state])}
                </Typography>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {LISTS.filter((name) => preview[name].length > 0).map((name) => (
        <Box key={name}>
          <Typography tag="h3" variant="delta" textColor="neutral800">
            {say(`registrations.attendance.${name}`, { count: preview[name].length })}
          </Typography>
          <Typography textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {preview[name].slice(0, SHOWN).join(', ')}
            {preview[name].length > SHOWN &&
              ` ${say('registrations.attendance.more', { count: preview[name].length - SHOWN })}`}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
}
