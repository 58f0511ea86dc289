import { useState } from 'react';
import { Box, Button, Flex, Modal } from '@strapi/design-system';
import type { AdminWebinar, RegistrationDetail } from '../../../../../contracts';
import { useRegistrationQuery } from '../../../api/registrations';
import { Loaded } from '../../../components/Loaded';
import { useRights } from '../../../use-rights';
import { DialogFrame } from '../../../components/DialogFrame';
import { useText } from '../../../use-text';
import { hasBegun, hasPlace, isGoing, isOpen, nameOf } from './life';
import { MarkDialog, type Mark } from './MarkDialog';
import { PersonFacts } from './PersonFacts';
import { PersonMails } from './PersonMails';
import { PlaceDialog } from './PlaceDialog';

type Asked = { change: 'cancel' | 'resend' } | { as: Mark };

/** One registration: who it is, what was mailed, what can be done. AD-07. */
export function RegistrationDialog({
  webinar,
  attendeeId,
  onClose,
}: {
  webinar: AdminWebinar;
  attendeeId: string;
  onClose: () => void;
}) {
  const say = useText();
  const [asked, setAsked] = useState<Asked>();
  const registration = useRegistrationQuery({ id: webinar.documentId, attendeeId });
  const person = registration.data?.data;
  const done = () => setAsked(undefined);

  return (
    <DialogFrame title={(person && (nameOf(person) || person.email)) ?? say('registrations.person')} onClose={onClose}>
      <Modal.Body>
        <Loaded of={registration}>
          {({ data }) => (
            <Flex direction="column" alignItems="stretch" gap={6}>
              <PersonFacts person={data} />
              <PersonMails mails={data.mails} />
            </Flex>
          )}
        </Loaded>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {say('dialog.close')}
        </Button>
        {person && <Actions webinar={webinar} person={person} onAsk={setAsked} />}
      </Modal.Footer>
      {person && asked && 'as' in asked && (
        <MarkDialog webinarId={webinar.documentId} people={{ ids: [attendeeId] }} as={asked.as} onClose={done} />
      )}
      {person && asked && 'change' in asked && (
        <PlaceDialog webinarId={webinar.documentId} person={person} change={asked.change} onClose={done} />
      )}
    </DialogFrame>
  );
}

function Actions({
  webinar,
  person,
  onAsk,
}: {
  webinar: AdminWebinar;
  person: RegistrationDetail;
  onAsk: (asked: Asked) => void;
}) {
  const say = useText();
  const { may } = useRights();
  if (person.erasedAt) return <Box />;
  const marks = hasBegun(webinar) && may('attend') && hasPlace(person) ? MARKS.filter((as) => as !== person.state) : [];
  return (
    <Flex gap={2} wrap="wrap" justifyContent="flex-end">
      {isOpen(webinar) && may('attend') && isGoing(person) && (
        <Button variant="danger-light" onClick={() => onAsk({ change: 'cancel' })}>
          {say('registrations.cancel')}
        </Button>
      )}
      {marks.map((as) => (
        <Button key={as} variant="secondary" onClick={() => onAsk({ as })}>
          {say(`registrations.mark.${as}`)}
        </Button>
      ))}
      {isOpen(webinar) && may('mail') && hasPlace(person) && (
        <Button variant="secondary" onClick={() => onAsk({ change: 'resend' })}>
          {say('registrations.resend')}
        </Button>
      )}
    </Flex>
  );
}

const MARKS: readonly Mark[] = ['attended', 'no_show', 'confirmed'];
