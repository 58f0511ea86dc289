import { FreshLoginProvider } from '../../fresh-login/FreshLoginProvider';
import { WEBINAR } from '../../api/base';
import { useText } from '../../use-text';
import type { PanelProps } from '../types';
import { usePermitted } from '../use-permitted';
import { Beginning } from './Beginning';
import { WebinarBeside } from './WebinarBeside';

/** Beside the form of a webinar: where it stands, what saving would set in motion, and what can be done. */
export function WebinarPanel({ model, documentId, document }: PanelProps) {
  const say = useText();
  const permitted = usePermitted('read');
  if (model !== WEBINAR || !permitted) return null;
  return {
    title: say('content.panel'),
    content: documentId ? (
      <FreshLoginProvider>
        <WebinarBeside documentId={documentId} entry={document} />
      </FreshLoginProvider>
    ) : (
      <Beginning />
    ),
  };
}
