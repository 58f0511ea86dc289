import { useState } from 'react';
import { Alert, Button, Flex, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import type { MailTexts, TestMailResult } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useSendTestMailMutation, type WhichTexts } from '../../api/mail-texts';
import { useFreshly } from '../../fresh-login/FreshLoginProvider';
import { useText } from '../../use-text';
import type { Scene } from './Preview';

/** Sends what is in the editor to oneself, and says there and then what became of it. */
export function TestMail({ which, texts, scene }: { which: WhichTexts; texts: MailTexts; scene: Scene }) {
  const say = useText();
  const freshly = useFreshly();
  const [send, { isLoading }] = useSendTestMailMutation();
  const [result, setResult] = useState<TestMailResult | { problem: string }>();

  async function test() {
    setResult(undefined);
    const answer = await freshly(() => send({ ...which, ...scene, texts }));
    if ('data' in answer) return setResult(answer.data.data);
    const { code, message } = problemOf(answer.error);
    if (code !== 'fresh_auth_required') setResult({ problem: message || say('problem.unknown') });
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={3} wrap="wrap">
        <Button
          type="button"
          variant="secondary"
          startIcon={<PaperPlane />}
          loading={isLoading}
          onClick={() => void test()}
        >
          {say('mailTexts.test')}
        </Button>
        <Typography variant="pi" textColor="neutral600" flex="1" minWidth="16rem">
          {say('mailTexts.test.what')}
        </Typography>
      </Flex>
      <div role="status">
        {result && (
          <Alert
            variant={'sent' in result && result.sent ? 'success' : 'danger'}
            closeLabel={say('dialog.close')}
            onClose={() => setResult(undefined)}
            title={'problem' in result || !result.sent ? say('problem.title') : ''}
          >
            {'problem' in result
              ? result.problem
              : say(result.sent ? 'mailTexts.test.sent' : 'mailTexts.test.refused', { ...result, sent: '' })}
          </Alert>
        )}
      </div>
    </Flex>
  );
}
