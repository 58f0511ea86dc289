import { useState } from 'react';
import { Box, Field, Flex, Loader, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { DELIVERY_KINDS, type DeliveryKind, type MailPreview, type MailTextKind } from '../../../../contracts';
import { MailFrame } from '../../components/MailFrame';
import { useText } from '../../use-text';
import { Choice } from './Choice';
import { mailName } from './words';

/** Which made-up mail is shown. */
export interface Scene {
  sample: number;
  /** Only of the texts that all mails share. */
  as?: DeliveryKind;
}

interface Props {
  kind: MailTextKind;
  mail: MailPreview | undefined;
  /** What is shown is from before a mistake. */
  stale: boolean;
  busy: boolean;
  scene: Scene;
  onScene: (scene: Scene) => void;
}

/** The mail as somebody would get it, from what is typed at the moment. */
export function Preview({ kind, mail, stale, busy, scene, onScene }: Props) {
  const say = useText();
  const [form, setForm] = useState<'html' | 'text'>('html');
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [colours, setColours] = useState<'light' | 'dark'>('light');

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={3} wrap="wrap">
        <Choice
          label={say('mailTexts.preview.form')}
          options={[
            { value: 'html', label: say('mailTexts.preview.html') },
            { value: 'text', label: say('mailTexts.preview.text') },
          ]}
          value={form}
          onChange={setForm}
        />
        {form === 'html' && (
          <>
            <Choice
              label={say('mailTexts.preview.width')}
              options={[
                { value: 'desktop', label: say('mailTexts.preview.desktop') },
                { value: 'phone', label: say('mailTexts.preview.phone') },
              ]}
              value={width}
              onChange={setWidth}
            />
            <Choice
              label={say('mailTexts.preview.colours')}
              options={[
                { value: 'light', label: say('mailTexts.preview.light') },
                { value: 'dark', label: say('mailTexts.preview.dark') },
              ]}
              value={colours}
              onChange={setColours}
            />
          </>
        )}
      </Flex>
      <Scenes kind={kind} samples={mail?.samples ?? 1} scene={scene} onScene={onScene} />
      <Box background="neutral100" hasRadius padding={3} aria-busy={busy}>
        <Typography variant="pi" textColor="neutral600">
          {say('mailTexts.preview.subject')}
        </Typography>
        <Typography tag="p" fontWeight="semiBold" textColor="neutral800" minHeight="2.4rem">
          {mail?.subject ?? ''}
        </Typography>
      </Box>
      {/* Its place is kept, so that nothing moves while somebody types. */}
      <Box minHeight="2rem" role="status">
        {stale && (
          <Typography variant="pi" textColor="neutral800">
            {say('mailTexts.preview.stale')}
          </Typography>
        )}
      </Box>
      <Box background="neutral150" hasRadius padding={2} height="60vh" overflow="hidden">
        {!mail ? (
          <Flex height="100%" justifyContent="center">
            {!stale && <Loader>{say('problem.loading')}</Loader>}
          </Flex>
        ) : form === 'html' ? (
          <MailFrame
            title={say('mailTexts.preview.frame')}
            html={mail.html}
            style={{
              width: width === 'phone' ? '37.5rem' : '100%',
              maxWidth: '100%',
              height: '100%',
              margin: '0 auto',
              border: 0,
              background: 'Canvas',
              colorScheme: colours,
            }}
          />
        ) : (
          <Plain tabIndex={0} aria-label={say('mailTexts.preview.text')} role="region">
            {mail.text}
          </Plain>
        )}
      </Box>
    </Flex>
  );
}

function Scenes({ kind, samples, scene, onScene }: Pick<Props, 'kind' | 'scene' | 'onScene'> & { samples: number }) {
  const say = useText();
  const sampleName = (number: number) =>
    number === 0
      ? say('mailTexts.preview.sample.0')
      : number === 1
        ? say('mailTexts.preview.sample.1')
        : say('mailTexts.preview.sample.more', { number: number + 1 });
  return (
    <Flex gap={3} wrap="wrap">
      <Box flex="1" minWidth="18rem">
        <Field.Root>
          <Field.Label>{say('mailTexts.preview.sample')}</Field.Label>
          <SingleSelect
            size="S"
            value={String(scene.sample)}
            onChange={(value: string | number) => onScene({ ...scene, sample: Number(value) })}
          >
            {Array.from({ length: samples }, (_, number) => (
              <SingleSelectOption key={number} value={String(number)}>
                {sampleName(number)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      {kind === 'shared' && (
        <Box flex="1" minWidth="18rem">
          <Field.Root>
            <Field.Label>{say('mailTexts.preview.as')}</Field.Label>
            <SingleSelect
              size="S"
              value={scene.as ?? 'confirmation'}
              onChange={(value: string | number) =>
                onScene({ sample: 0, as: DELIVERY_KINDS.find((each) => each === value) })
              }
            >
              {DELIVERY_KINDS.map((each) => (
                <SingleSelectOption key={each} value={each}>
                  {mailName(say, each)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      )}
    </Flex>
  );
}

const Plain = styled.pre`
  height: 100%;
  margin: 0;
  padding: 1.2rem;
  overflow: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family: ui-monospace, monospace;
  font-size: 1.3rem;
  line-height: 1.5;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
`;
