import { useRef, useState, type FormEvent } from 'react';
import { Alert, Box, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { FieldError, MailTextDetail } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { useTryMailTextQuery } from '../../api/mail-texts';
import { Card } from '../../components/Card';
import { UnsavedChanges } from '../../components/UnsavedChanges';
import { useText } from '../../use-text';
import { CopyDialog } from './CopyDialog';
import { draftOf, problemsByName, withInserted } from './draft';
import { EditorFrame } from './EditorFrame';
import { Preview, type Scene } from './Preview';
import { ResetDialog } from './ResetDialog';
import { TestMail } from './TestMail';
import { TextField, type TextElement } from './TextField';
import { useDebounced } from './use-debounced';
import { useEditing, type Clash } from './use-editing';
import { VariableChips } from './VariableChips';

/** How long somebody must have stopped typing before the preview follows. Milliseconds. */
const PAUSE = 400;

/** The texts of one kind of mail in one language, and the mail that they make. */
export function EditorPage({ opened }: { opened: MailTextDetail }) {
  const say = useText();
  const editing = useEditing(opened);
  const { base, draft, texts, dirty, saving, clash, refusal } = editing;
  const { kind, language, defaults, variables } = base;
  const [scene, setScene] = useState<Scene>({ sample: 0 });
  const [dialog, setDialog] = useState<'reset' | 'copy'>();
  const cursor = useRef<{ name: string; element: TextElement }>();

  const trial = useTryMailTextQuery({ kind, language, texts: useDebounced(texts, PAUSE), ...scene });
  const problem = trial.isError ? problemOf(trial.error) : null;
  const found = [...(refusal?.errors ?? []), ...((problem?.details.errors as FieldError[] | undefined) ?? [])];
  const problems = problemsByName(refusal?.errors.length ? refusal.errors : found);

  function insert(code: string) {
    const [first = ''] = Object.keys(defaults);
    const { name, element } = cursor.current ?? { name: first, element: undefined };
    const typed = draft[name] ?? '';
    const { selectionStart: start, selectionEnd: end } = element ?? {};
    const { text, cursor: at } = withInserted(typed, code, { start: start ?? typed.length, end: end ?? typed.length });
    editing.write({ [name]: text });
    // After React has written the text; until then the cursor could not stand there.
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(at, at);
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void editing.save();
  }

  return (
    <form onSubmit={submit} noValidate>
      <EditorFrame
        kind={kind}
        language={language}
        actions={
          <Flex gap={3} wrap="wrap">
            {dirty && <Typography textColor="neutral600">{say('mailTexts.unsaved')}</Typography>}
            <Button type="button" variant="tertiary" onClick={() => setDialog('copy')}>
              {say('mailTexts.copy')}
            </Button>
            <Button type="button" variant="tertiary" disabled={!base.override} onClick={() => setDialog('reset')}>
              {say('mailTexts.reset')}
            </Button>
            <Button type="submit" loading={saving} disabled={!dirty}>
              {say('mailTexts.save')}
            </Button>
          </Flex>
        }
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          {refusal && (
            <Said variant="danger" title={say('problem.title')}>
              {refusal.message}
            </Said>
          )}
          {clash && <Conflict clash={clash} />}
          {(problems[''] ?? []).map(({ message }) => (
            <Said key={message} variant="danger" title={say('problem.title')}>
              {message}
            </Said>
          ))}
          {problem && found.length === 0 && (
            <Said variant="danger" title={say('problem.title')}>
              {problem.message || say('problem.notLoaded')}
            </Said>
          )}
        </Flex>
        <Grid.Root gap={6}>
          <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Card title={say('mailTexts.fields')}>
              <Flex direction="column" alignItems="stretch" gap={6}>
                <VariableChips variables={variables} onInsert={insert} />
                {Object.entries(defaults).map(([name, standard]) => (
                  <TextField
                    key={name}
                    name={name}
                    typed={draft[name] ?? ''}
                    standard={standard}
                    problems={problems[name] ?? []}
                    theirs={theirsOf(clash, name, draft[name])}
                    onType={(typed) => editing.write({ [name]: typed })}
                    onFocus={(element) => {
                      cursor.current = { name, element };
                    }}
                  />
                ))}
              </Flex>
            </Card>
          </Grid.Item>
          <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Beside>
              <Card title={say('mailTexts.preview')}>
                <Flex direction="column" alignItems="stretch" gap={4}>
                  <TestMail which={{ kind, language }} texts={texts} scene={scene} />
                  <Preview
                    kind={kind}
                    mail={trial.data?.data}
                    stale={trial.isError}
                    busy={trial.isFetching}
                    scene={scene}
                    onScene={setScene}
                  />
                </Flex>
              </Card>
            </Beside>
          </Grid.Item>
        </Grid.Root>
      </EditorFrame>
      <UnsavedChanges when={dirty} />
      {dialog === 'copy' && (
        <CopyDialog
          kind={kind}
          language={language}
          onCopy={(copied) => editing.write(draftOf(copied))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'reset' && (
        <ResetDialog
          detail={base}
          onDone={(detail) => editing.stored(detail, draft)}
          onChangedMeanwhile={editing.follow}
          onClose={() => setDialog(undefined)}
        />
      )}
    </form>
  );
}

function theirsOf(clash: Clash | undefined, name: string, typed: string | undefined): string | undefined {
  if (!clash?.names.includes(name)) return undefined;
  const theirs = draftOf(clash.theirs.effective)[name];
  return theirs === typed ? undefined : theirs;
}

function Conflict({ clash: { theirs, names } }: { clash: Clash }) {
  const say = useText();
  const name = theirs.author?.name ?? say('mailTexts.conflict.somebody');
  return (
    <Said variant="default" title={say('mailTexts.conflict', { name })}>
      {say(names.length > 0 ? 'mailTexts.conflict.some' : 'mailTexts.conflict.none')}
    </Said>
  );
}

/** What has to be known before the next click. */
function Said({ variant, title, children }: { variant: 'danger' | 'default'; title: string; children: string }) {
  const say = useText();
  const [closed, setClosed] = useState(false);
  if (closed) return null;
  return (
    <Box role="alert">
      <Alert variant={variant} title={title} closeLabel={say('dialog.close')} onClose={() => setClosed(true)}>
        {children}
      </Alert>
    </Box>
  );
}

/** Stays in sight while the texts are scrolled, below the page's own sticky header. */
const Beside = styled.div`
  @media (min-width: 1024px) {
    position: sticky;
    top: 7.2rem;
  }
`;
