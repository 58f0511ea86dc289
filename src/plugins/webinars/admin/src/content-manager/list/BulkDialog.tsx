import { useState, type FormEvent } from 'react';
import { Alert, Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { ContentRow, ManyAnswer } from '../../../../contracts';
import { useContentRowsQuery, usePromoteManyMutation, usePublishManyMutation } from '../../api/content';
import { problemOf } from '../../api/errors';
import { gapsInWords, languageWords } from '../../components/LanguageWarning';
import { Loaded } from '../../components/Loaded';
import { FreshLoginProvider, useFreshly } from '../../fresh-login/FreshLoginProvider';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';
import type { Entry } from '../types';
import { hindranceTo, refusalKey, type BulkTask } from './bulk';
import { Titles, type TitleLine } from './Titles';

interface DialogProps {
  onClose: () => void;
}

// The Content Manager takes a component: one that is the same at every render keeps what was typed and answered.
export const PublishDialog = ({ onClose }: DialogProps) => <Selected task="publish" onClose={onClose} />;
export const PromoteDialog = ({ onClose }: DialogProps) => <Selected task="promote" onClose={onClose} />;
export const DemoteDialog = ({ onClose }: DialogProps) => <Selected task="demote" onClose={onClose} />;

/** Asks once for all that are selected, says what becomes of each, and afterwards what became of it. */
function Selected({ task, onClose }: { task: BulkTask } & DialogProps) {
  const { locale } = useIntl();
  const selected = useTable('BulkDialog', (table) => table.selectedRows) as unknown as Entry[];
  const selectRow = useTable('BulkDialog', (table) => table.selectRow);
  // What was selected when it was asked; the list below is read anew meanwhile.
  const [ids] = useState(() => selected.map(({ documentId }) => documentId));
  const [rows, setRows] = useState<ContentRow[]>();
  const [answer, setAnswer] = useState<ManyAnswer>();
  const query = useContentRowsQuery({ id: ids, locale });
  const close = () => {
    if (answer) selectRow([]);
    onClose();
  };
  return (
    <FreshLoginProvider>
      {answer && rows ? (
        <Results task={task} rows={rows} answer={answer} onClose={close} />
      ) : (
        <Loaded of={query} height="12rem">
          {({ data }) => (
            <Question
              task={task}
              rows={data}
              onAnswer={(done) => {
                setRows(data);
                setAnswer(done);
              }}
              onClose={close}
            />
          )}
        </Loaded>
      )}
    </FreshLoginProvider>
  );
}

function Question({
  task,
  rows,
  onAnswer,
  onClose,
}: {
  task: BulkTask;
  rows: ContentRow[];
  onAnswer: (answer: ManyAnswer) => void;
} & DialogProps) {
  const say = useText();
  const intl = useIntl();
  const freshly = useFreshly();
  const [publishMany] = usePublishManyMutation();
  const [promoteMany] = usePromoteManyMutation();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const able = rows.filter((row) => hindranceTo(task, row) === null);
  const unable = rows.flatMap((row) => {
    const why = hindranceTo(task, row);
    return why ? [{ id: row.documentId, title: row.title, notes: [say(why)] }] : [];
  });
  const ids = able.map(({ documentId }) => documentId);

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (busy || ids.length === 0) return;
    setBusy(true);
    setRefusal(undefined);
    const result = await freshly<ManyAnswer>(() =>
      task === 'publish' ? publishMany({ ids }) : promoteMany({ ids, promote: task === 'promote' }),
    );
    setBusy(false);
    if ('data' in result) return onAnswer(result.data);
    if (problemOf(result.error).code !== 'fresh_auth_required') setRefusal(refusalOf(result.error, say));
  }

  const line = (row: ContentRow): TitleLine => ({
    id: row.documentId,
    title: row.title,
    startsAt: row.startsAt,
    notes: task === 'publish' ? gapsInWords(row.translations, say, languageWords(intl)) : [],
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
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
          {able.length > 0 && (
            <Box>
              <Typography>{say(`content.bulk.${task}.effect`, { count: able.length })}</Typography>
              <Titles lines={able.map(line)} />
            </Box>
          )}
          {unable.length > 0 && (
            <Box>
              <Typography>{say(`content.bulk.${task}.unable`, { count: unable.length })}</Typography>
              <Titles lines={unable} />
            </Box>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" variant="tertiary" onClick={onClose}>
          {say('dialog.back')}
        </Button>
        <Button type="submit" loading={busy} disabled={able.length === 0}>
          {say(`content.bulk.${task}.confirm`, { count: able.length })}
        </Button>
      </Modal.Footer>
    </form>
  );
}

function Results({
  task,
  rows,
  answer,
  onClose,
}: { task: BulkTask; rows: ContentRow[]; answer: ManyAnswer } & DialogProps) {
  const say = useText();
  const inWords = ({ code, message }: { code: string; message: string }) => {
    const key = refusalKey(code);
    return key ? say(key) : message;
  };
  const titleOf = (id: string) => rows.find(({ documentId }) => documentId === id)?.title ?? id;
  const failed = answer.data.flatMap(({ documentId, problem }) =>
    problem ? [{ id: documentId, title: titleOf(documentId), notes: [inWords(problem)] }] : [],
  );
  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5} role="status">
          <Typography>{say(`content.bulk.${task}.done`, { count: answer.meta.done })}</Typography>
          {failed.length > 0 && (
            <Box>
              <Typography textColor="danger600">{say('content.bulk.failed', { count: failed.length })}</Typography>
              <Titles lines={failed} />
            </Box>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button type="button" onClick={onClose}>
          {say('dialog.close')}
        </Button>
      </Modal.Footer>
    </>
  );
}
