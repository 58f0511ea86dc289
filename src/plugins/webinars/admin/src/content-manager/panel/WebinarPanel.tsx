import { useMemo } from 'react';
import { WEBINAR } from '../../api/base';
import { FreshLoginProvider } from '../../fresh-login/FreshLoginProvider';
import { useText } from '../../use-text';
import type { PanelProps } from '../types';
import { usePermitted } from '../use-permitted';
import { Beginning } from './Beginning';
import { WebinarBeside } from './WebinarBeside';

/** Beside the form of a webinar: where it stands, what saving would set in motion, and what can be done. */
export function WebinarPanel({ model, documentId }: PanelProps) {
  const say = useText();
  const permitted = usePermitted('read');
  // The Content Manager compares what it is given to the last detail: the same element costs it nothing.
  const content = useMemo(
    () =>
      documentId ? (
        <FreshLoginProvider>
          <WebinarBeside documentId={documentId} />
        </FreshLoginProvider>
      ) : (
        <Beginning />
      ),
    [documentId],
  );
  return model === WEBINAR && permitted ? { title: say('content.panel'), content } : null;
}
