import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';
import { WEBINAR } from '../../api/base';
import { useText } from '../../use-text';
import type { BulkAction, Entry } from '../types';
import { Titles } from './Titles';

const isAnnounced = ({ state }: Entry) => state !== undefined && state !== 'DRAFT';

/** Strapi's own deletion, which says beforehand what the server would refuse: only drafts are ever deleted. LC-05. */
export function explained(action: BulkAction): BulkAction {
  if (action.type !== 'delete') return action;
  const Explained: BulkAction = (props) => {
    const say = useText();
    const description = action(props);
    if (!description || props.model !== WEBINAR || !props.documents.some(isAnnounced)) return description;
    return {
      ...description,
      dialog: { type: 'modal', title: say('content.delete.title'), content: WhyNot },
    };
  };
  Explained.type = action.type;
  return Explained;
}

function WhyNot({ onClose }: { onClose: () => void }) {
  const say = useText();
  const selected = useTable('WhyNot', (table) => table.selectedRows) as unknown as Entry[];
  const announced = selected.filter(isAnnounced);
  const lines = announced.map(({ documentId, title }) => ({
    id: documentId,
    title: typeof title === 'string' ? title : documentId,
    notes: [],
  }));
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Box>
            <Typography>{say('content.delete.why', { count: announced.length })}</Typography>
            <Titles lines={lines} />
          </Box>
          <Typography>{say('content.delete.instead')}</Typography>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={onClose}>
          {say('dialog.close')}
        </Button>
      </Modal.Footer>
    </>
  );
}
