import { useState } from 'react';
import { Flex, IconButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useText } from '../use-text';

/** A text to take along, with a button that copies it. `label` says what the button copies. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const say = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const [copied, setCopied] = useState(false);

  async function take() {
    const done = await copy(text);
    setCopied(done);
    if (!done) toggleNotification({ type: 'warning', message: say('webinar.copy.failed') });
  }

  return (
    <Flex gap={2}>
      <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
      <IconButton label={label} variant="ghost" onClick={() => void take()} onBlur={() => setCopied(false)}>
        {copied ? <Check /> : <Duplicate />}
      </IconButton>
      <VisuallyHidden>
        <span role="status">{copied && say('webinar.copied')}</span>
      </VisuallyHidden>
    </Flex>
  );
}
