import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Alert, Button, Flex, Modal } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { problemOf } from '../api/errors';
import { useFreshly } from '../fresh-login/FreshLoginProvider';
import { DialogFrame } from './DialogFrame';
import { refusalOf } from '../refusal';
import { useText } from '../use-text';

interface Props<T> {
  title: string;
  confirm: string;
  /** Asks in red: what it does cannot be undone, or reaches many people. */
  danger?: boolean;
  /** Something is missing yet, so it cannot be confirmed. */
  disabled?: boolean;
  attempt: () => Promise<{ data: T } | { error: unknown }>;
  /** What is said when it worked. */
  done: string | ((answer: T) => string);
  onDone?: (answer: T) => void;
  onClose: () => void;
  children: ReactNode;
}

/**
 * Asks before something is changed. A refusal is said in the dialog, which stays with all that was typed; so does one
 * who gives up at the password that the server wants first.
 */
export function ConfirmDialog<T>({
  title,
  confirm,
  danger = false,
  disabled = false,
  attempt,
  done,
  onDone,
  onClose,
  children,
}: Props<T>) {
  const say = useText();
  const freshly = useFreshly();
  const { toggleNotification } = useNotification();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => void (isOpen.current = false);
  }, []);

  async function submit() {
    if (busy || disabled) return;
    setRefusal(undefined);
    setBusy(true);
    const result = await freshly(attempt);
    setBusy(false);
    if ('data' in result) {
      toggleNotification({ type: 'success', message: typeof done === 'string' ? done : done(result.data) });
      onDone?.(result.data);
      // Who left meanwhile may have opened another dialog, which is not to be closed.
      if (isOpen.current) onClose();
      return;
    }
    if (problemOf(result.error).code !== 'fresh_auth_required') setRefusal(refusalOf(result.error, say));
  }

  return (
    <DialogFrame title={title} onClose={onClose} onSubmit={() => void submit()}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {refusal && (
            <Alert
              variant="danger"
              title={say('problem.title')}
              closeLabel={say('dialog.close')}
              onClose={() => setRefusal(undefined)}
            >
              {refusal}
            </Alert>
          )}
          {children}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {say('dialog.back')}
        </Button>
        <Button type="submit" variant={danger ? 'danger' : 'default'} loading={busy} disabled={disabled}>
          {confirm}
        </Button>
      </Modal.Footer>
    </DialogFrame>
  );
}
