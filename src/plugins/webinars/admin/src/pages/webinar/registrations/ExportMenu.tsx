import { useState } from 'react';
import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import type { AdminWebinar } from '../../../../../contracts';
import type { PeopleFilter } from '../../../api/registrations';
import { useText } from '../../../use-text';
import { DownloadDialog, type Format } from './DownloadDialog';

const FORMATS: readonly Format[] = ['xlsx', 'csv'];

/** Takes the people whom the list shows away as a file. AD-06. */
export function ExportMenu({ webinar, filter, count }: { webinar: AdminWebinar; filter: PeopleFilter; count: number }) {
  const say = useText();
  const [format, setFormat] = useState<Format>();
  return (
    <>
      <SimpleMenu
        variant="tertiary"
        startIcon={<Download />}
        disabled={count === 0}
        label={say('registrations.export', { count })}
      >
        {FORMATS.map((each) => (
          <MenuItem key={each} onSelect={() => setFormat(each)}>
            {say(`registrations.export.${each}`)}
          </MenuItem>
        ))}
      </SimpleMenu>
      {format && (
        <DownloadDialog
          webinar={webinar}
          filter={filter}
          format={format}
          count={count}
          onClose={() => setFormat(undefined)}
        />
      )}
    </>
  );
}
