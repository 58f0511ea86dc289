import { useState } from 'react';
import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import type { AdminWebinar } from '../../../../../contracts';
import type { People } from '../../../api/registrations';
import { useText } from '../../../use-text';
import { DownloadDialog, type Format } from './DownloadDialog';

const FORMATS: readonly Format[] = ['xlsx', 'csv'];

/** Takes people away as a file: those whom the list shows, or those with a tick. AD-06. */
export function ExportMenu({
  webinar,
  people,
  count,
  label,
  size,
}: {
  webinar: AdminWebinar;
  people: People;
  count: number;
  label: string;
  size?: 'S';
}) {
  const say = useText();
  const [format, setFormat] = useState<Format>();
  return (
    <>
      <SimpleMenu variant="tertiary" startIcon={<Download />} disabled={count === 0} label={label} size={size}>
        {FORMATS.map((each) => (
          <MenuItem key={each} onSelect={() => setFormat(each)}>
            {say(`registrations.export.${each}`)}
          </MenuItem>
        ))}
      </SimpleMenu>
      {format && (
        <DownloadDialog
          webinar={webinar}
          people={people}
          format={format}
          count={count}
          onClose={() => setFormat(undefined)}
        />
      )}
    </>
  );
}
