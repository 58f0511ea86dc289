import { useRef, type FormEvent, type ReactNode } from 'react';
import { Modal } from '@strapi/design-system';
import { useText } from '../use-text';

interface Props {
  title: string;
  onClose: () => void;
  /** Makes a form of it. The event has been taken care of. */
  onSubmit?: () => void;
  /** The modal's body and footer. */
  children: ReactNode;
}

/**
 * A dialog that is open as long as it is there. When it goes, the focus is back where it was before; where that is gone
 * too, on the page's heading (WCAG 2.4.3).
 */
export function DialogFrame({ title, onClose, onSubmit, children }: Props) {
  const say = useText();
  const origin = useRef(document.activeElement);

  function giveFocusBack(event: Event) {
    event.preventDefault();
    const { current } = origin;
    if (current instanceof HTMLElement && current.isConnected && current !== document.body) return current.focus();
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  const content = (
    <>
      <Modal.Header closeLabel={say('dialog.close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      {children}
    </>
  );
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
        {onSubmit ? (
          <form
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              // Forms in a dialog are, for React, inside those of the page below.
              event.stopPropagation();
              onSubmit();
            }}
          >
            {content}
          </form>
        ) : (
          content
        )}
      </Modal.Content>
    </Modal.Root>
  );
}
