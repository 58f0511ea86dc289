import { IconButton, Menu } from '@strapi/design-system';
import { Duplicate, Eye, More, Pencil } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { AdminWebinarSummary } from '../../../../contracts';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';

/** What can be done with a webinar without opening it first. */
export function RowActions({ webinar: { documentId, title, publicUrl } }: { webinar: AdminWebinarSummary }) {
  const say = useText();
  const { may } = useRights();
  const navigate = useNavigate();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  async function copyLink(address: string) {
    if (await copy(address)) toggleNotification({ type: 'success', message: say('list.copied', { address }) });
    else toggleNotification({ type: 'warning', message: say('list.notCopied', { address }) });
  }

  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        icon={<More />}
        variant="ghost"
        endIcon={null}
        label={say('list.actions', { title })}
      />
      <Menu.Content popoverPlacement="bottom-end">
        <Menu.Item startIcon={<Eye />} onSelect={() => navigate(PAGES.webinar(documentId))}>
          {say('list.open')}
        </Menu.Item>
        {may('update') && (
          <Menu.Item startIcon={<Pencil />} onSelect={() => navigate(PAGES.edit(documentId))}>
            {say('webinar.edit')}
          </Menu.Item>
        )}
        {publicUrl && (
          <Menu.Item startIcon={<Duplicate />} onSelect={() => void copyLink(publicUrl)}>
            {say('list.copy')}
          </Menu.Item>
        )}
      </Menu.Content>
    </Menu.Root>
  );
}
