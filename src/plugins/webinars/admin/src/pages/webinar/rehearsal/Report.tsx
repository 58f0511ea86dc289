import { useState } from 'react';
import { Box, Button, Field, Flex, Textarea } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { createPortal } from 'react-dom';
import { createGlobalStyle } from 'styled-components';
import type { Rehearsal } from '../../../../../contracts';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { reportOf } from './report';
import { useVirtualClock } from './use-virtual-clock';

/** The rehearsal on paper, or as text; where the browser keeps the clipboard to itself, to be copied by hand. */
export function Report({ title, rehearsal }: { title: string; rehearsal: Rehearsal }) {
  const say = useText();
  const clock = useVirtualClock(rehearsal);
  const languageName = useLanguageName();
  const { toggleNotification } = useNotification();
  const [byHand, setByHand] = useState(false);
  const text = reportOf(rehearsal, { title, say, clock, languageName });

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      toggleNotification({ type: 'success', message: say('rehearsal.copied') });
    } catch {
      setByHand(true);
    }
  }

  return (
    <Box>
      <Flex gap={2} wrap="wrap">
        <Button variant="tertiary" onClick={() => void copy()}>
          {say('rehearsal.copy')}
        </Button>
        <Button variant="tertiary" onClick={() => window.print()}>
          {say('rehearsal.print')}
        </Button>
      </Flex>
      {byHand && (
        <Box paddingTop={4}>
          <Field.Root name="report">
            <Field.Label>{say('rehearsal.report')}</Field.Label>
            <Textarea readOnly value={text} />
          </Field.Root>
        </Box>
      )}
      <PaperOnly />
      {createPortal(<pre className="rehearsal-report">{text}</pre>, document.body)}
    </Box>
  );
}

/** On paper there is the report of all steps and nothing of the panel, which shows one step and scrolls. */
const PaperOnly = createGlobalStyle`
  .rehearsal-report {
    display: none;
  }
  @media print {
    body > *:not(.rehearsal-report) {
      display: none !important;
    }
    body > .rehearsal-report {
      display: block;
      white-space: pre-wrap;
      font: 11pt/1.5 sans-serif;
      color: #000;
    }
  }
`;
