import type { ReactNode } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { DeliveryView } from '../../../../../contracts';
import { FactList } from '../../../components/FactList';
import { useLanguageName } from '../../../use-language-name';
import { DialogFrame } from '../../../components/DialogFrame';
import { useText } from '../../../use-text';
import { reasonText } from './delivery';
import { DeliveryBadge } from './DeliveryBadge';

interface Props {
  mail: DeliveryView;
  /** `null`: the operator may not. */
  onRetry: (() => void) | null;
  onClose: () => void;
}

/** All that is known of one mail: what became of it, why, and what happened when. */
export function DeliveryDetails({ mail, onRetry, onClose }: Props) {
  const say = useText();
  const languageName = useLanguageName();
  const { kind, recipient, language, state, reason, problem, lastError, messageId } = mail;
  const facts: [label: string, value: ReactNode][] = [
    [say('mails.recipient'), recipient],
    [say('mails.language'), languageName(language)],
    [say('mails.state'), say(`mails.stateMeans.${state}`)],
    ...(reason ? ([[say('mails.reason'), reasonText(say, reason)]] as [string, ReactNode][]) : []),
    [say('mails.messageId'), messageId ?? say('mails.messageId.none')],
  ];
  return (
    <DialogFrame title={say(`mails.kind.${kind}`)} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Box>
            <DeliveryBadge state={state} />
          </Box>
          <FactList facts={facts} />
          {problem && lastError && (
            <Box>
              <Typography tag="h3" variant="delta">
                {say(`mails.problem.${problem}`)}
              </Typography>
              <Typography tag="p">{say(`mails.advice.${problem}`)}</Typography>
              <Box tag="details" paddingTop={2}>
                <Typography tag="summary" textColor="neutral600" style={{ cursor: 'pointer' }}>
                  {say('mails.serverWords')}
                </Typography>
                <Box tag="pre" padding={3} background="neutral100" style={{ whiteSpace: 'pre-wrap' }}>
                  <Typography textColor="neutral800">{lastError}</Typography>
                </Box>
              </Box>
            </Box>
          )}
          <History mail={mail} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{say('dialog.close')}</Button>
        </Modal.Close>
        {state === 'failed' && onRetry && <Button onClick={onRetry}>{say('mails.retry')}</Button>}
      </Modal.Footer>
    </DialogFrame>
  );
}

/** What happened to it, oldest first. */
function History({
  mail: { state, createdAt, notBefore, sentAt, updatedAt, attempts, problem },
}: {
  mail: DeliveryView;
}) {
  const say = useText();
  const { formatDate } = useIntl();
  const steps: [at: string, text: string][] = [
    [createdAt, say('mails.step.owed')],
    ...(notBefore > createdAt && state !== 'pending' && attempts === 0
      ? ([[notBefore, say('mails.step.due')]] as [string, string][])
      : []),
    ...(problem && state !== 'failed' && state !== 'sent'
      ? ([[updatedAt, say('mails.step.tried', { count: attempts })]] as [string, string][])
      : []),
    ...(state === 'pending' ? ([[notBefore, say('mails.step.goes')]] as [string, string][]) : []),
    ...(state === 'sending' ? ([[updatedAt, say('mails.step.sending')]] as [string, string][]) : []),
    ...(state === 'sent' && sentAt
      ? ([[sentAt, say('mails.step.sent', { count: attempts })]] as [string, string][])
      : []),
    ...(state === 'failed' ? ([[updatedAt, say('mails.step.failed', { count: attempts })]] as [string, string][]) : []),
    ...(state === 'skipped' ? ([[updatedAt, say('mails.step.skipped')]] as [string, string][]) : []),
    ...(state === 'withdrawn' ? ([[updatedAt, say('mails.step.withdrawn')]] as [string, string][]) : []),
  ];
  return (
    <Box>
      <Typography tag="h3" variant="delta">
        {say('mails.history')}
      </Typography>
      <Box tag="ol" paddingTop={2}>
        {steps.map(([at, text]) => (
          <Flex tag="li" key={text} gap={3} paddingBottom={2} alignItems="baseline">
            <Typography variant="pi" textColor="neutral600" style={{ minWidth: '16rem' }}>
              <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' })}</time>
            </Typography>
            <Typography textColor="neutral800">{text}</Typography>
          </Flex>
        ))}
      </Box>
    </Box>
  );
}
