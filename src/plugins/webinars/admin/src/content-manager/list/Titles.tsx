import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

export interface TitleLine {
  id: string;
  title: string;
  /** ISO 8601, UTC. */
  startsAt?: string | null;
  /** What is to be said about it. */
  notes: string[];
}

/** Some webinars by their titles, each with what there is to say. */
export function Titles({ lines }: { lines: TitleLine[] }) {
  const { formatDate } = useIntl();
  return (
    <Box tag="ul" paddingLeft={4} paddingTop={2} style={{ listStyle: 'disc' }}>
      {lines.map(({ id, title, startsAt, notes }) => (
        <li key={id}>
          <Typography fontWeight="bold" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {startsAt && (
            <Typography textColor="neutral600">
              {' '}
              {formatDate(startsAt, { dateStyle: 'medium', timeStyle: 'short' })}
            </Typography>
          )}
          {notes.map((note) => (
            <Typography key={note} tag="p" variant="pi" textColor="neutral600">
              {note}
            </Typography>
          ))}
        </li>
      ))}
    </Box>
  );
}
