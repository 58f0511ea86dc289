import { Box, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useContentRowsQuery } from '../../api/content';
import { SeatsBar } from '../../components/SeatsBar';
import type { Entry } from '../types';

/** Seats of one row. All rows ask the same question, so that it is sent once. */
export function SeatsCell({ documentId }: { documentId: string }) {
  const { locale } = useIntl();
  const rows = useTable('SeatsCell', (table) => table.rows) as unknown as Entry[];
  const id = rows.map((row) => row.documentId);
  const { data } = useContentRowsQuery({ id, locale }, { skip: id.length === 0 });
  const row = data?.data.find((one) => one.documentId === documentId);
  return (
    <Box minWidth="9rem" minHeight="2.4rem">
      {row ? <SeatsBar seats={row.seats} /> : <Typography textColor="neutral600">–</Typography>}
    </Box>
  );
}
