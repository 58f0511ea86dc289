import { Box, Button, Flex, LinkButton, Modal, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { AdminWebinar, OperatorAction } from '../../../../contracts';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { DialogFrame } from '../../components/DialogFrame';
import { useText } from '../../use-text';
import { obstaclesTo } from './obstacles';

/** Says why an action is not possible yet, and leads to where that is mended. */
export function BlockedDialog({
  webinar,
  action,
  onClose,
}: {
  webinar: AdminWebinar;
  action: OperatorAction;
  onClose: () => void;
}) {
  const say = useText();
  const { may } = useRights();
  return (
    <DialogFrame title={say('blocked.title', { action: say(`action.${action}`) })} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{say('blocked.first')}</Typography>
          <Obstacles webinar={webinar} action={action} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {say('dialog.back')}
        </Button>
        <Flex gap={2}>
          {webinar.meetProvisionError && (
            <LinkButton
              tag={Link}
              variant="tertiary"
              to={PAGES.webinar(webinar.documentId, 'calendar')}
              onClick={onClose}
            >
              {say('webinar.toCalendar')}
            </LinkButton>
          )}
          {may('update') && (
            <LinkButton tag={Link} startIcon={<Pencil />} to={PAGES.edit(webinar.documentId)}>
              {say('webinar.edit')}
            </LinkButton>
          )}
        </Flex>
      </Modal.Footer>
    </DialogFrame>
  );
}

/** What is in the way of an action, as a list. */
export function Obstacles({
  webinar,
  action,
  except = [],
}: {
  webinar: AdminWebinar;
  action: OperatorAction;
  except?: readonly string[];
}) {
  const say = useText();
  return (
    <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
      {obstaclesTo(action, webinar, say, except).map((obstacle) => (
        <li key={obstacle}>
          <Typography style={{ overflowWrap: 'anywhere' }}>{obstacle}</Typography>
        </li>
      ))}
    </Box>
  );
}
