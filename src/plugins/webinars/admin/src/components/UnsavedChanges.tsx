import { useEffect } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { useBlocker } from 'react-router-dom';
import { useText } from '../use-text';

/** Asks before somebody leaves the page, or the window, while there is something on it that is not saved (`when`). */
export function UnsavedChanges({ when }: { when: boolean }) {
  const say = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!when) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [when]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && blocker.reset()}>
      <Dialog.Content>
        <Dialog.Header>{say('leave.title')}</Dialog.Header>
        <Dialog.Body>{say('leave.effect')}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {say('leave.stay')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger-light" onClick={() => blocker.proceed()}>
            {say('leave.go')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
