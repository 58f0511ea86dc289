import { useState, type ReactElement } from 'react';
import { Box, Button, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { ResponsiveContainer } from 'recharts';
import { Card } from '../../../../components/Card';
import { useText } from '../../../../use-text';

const HEIGHT = 260;

export interface ChartTable {
  columns: string[];
  /** The first cell names the row. */
  rows: (string | number)[][];
}

/**
 * A picture of numbers, and the same as a table for who would rather read. `summary` is what the picture says in one
 * sentence: it stands below the title, and screen readers get it in place of the picture.
 */
export function ChartCard({
  title,
  summary,
  table,
  empty,
  children,
}: {
  title: string;
  summary: string;
  table: ChartTable;
  /** Said when there is nothing to draw. */
  empty?: string;
  children: ReactElement;
}) {
  const say = useText();
  const [asTable, setAsTable] = useState(false);
  const toggle = (
    <Button variant="tertiary" size="S" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      {say('charts.asTable')}
    </Button>
  );
  return (
    <Card title={title} aside={empty ? undefined : toggle}>
      {empty ? (
        <Flex minHeight="8rem" justifyContent="center">
          <Typography textColor="neutral600">{empty}</Typography>
        </Flex>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600">{summary}</Typography>
          {asTable ? (
            <Numbers title={title} table={table} />
          ) : (
            <Box role="img" aria-label={`${title}. ${summary}`} height={`${HEIGHT}px`}>
              <ResponsiveContainer width="100%" height={HEIGHT}>
                {children}
              </ResponsiveContainer>
            </Box>
          )}
        </Flex>
      )}
    </Card>
  );
}

function Numbers({ title, table: { columns, rows } }: { title: string; table: ChartTable }) {
  return (
    <Box maxHeight="40rem" overflow="auto" tabIndex={0} role="group" aria-label={title}>
      <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={title}>
        <Thead>
          <Tr>
            {columns.map((column) => (
              <Th key={column}>
                <Typography variant="sigma" textColor="neutral600">
                  {column}
                </Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Tr key={row[0]}>
              {row.map((cell, index) => (
                <Td key={columns[index]}>
                  <Typography textColor="neutral800">{cell}</Typography>
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Box>
  );
}
