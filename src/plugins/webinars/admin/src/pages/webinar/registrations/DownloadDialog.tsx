import { useEffect, useRef, useState } from 'react';
import { Button, Flex, Loader, Modal, ProgressBar, Typography } from '@strapi/design-system';
import { useAuth, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { AdminWebinar } from '../../../../../contracts';
import { ROOT } from '../../../api/base';
import { download, save, type Received } from '../../../api/download';
import { problemOf } from '../../../api/errors';
import type { People } from '../../../api/registrations';
import { DialogFrame } from '../../../components/DialogFrame';
import { useText } from '../../../use-text';

const NOTHING: Received = { bytes: 0, lines: 0 };

export type Format = 'csv' | 'xlsx';

interface Props {
  webinar: Pick<AdminWebinar, 'documentId' | 'slug'>;
  people: People;
  format: Format;
  /** How many people it will hold, about. */
  count: number;
  onClose: () => void;
}

/** Fetches the file, says how far it is, and can be stopped; closes itself when the file is saved. */
export function DownloadDialog({ webinar, people, format, count, onClose }: Props) {
  const say = useText();
  const { toggleNotification } = useNotification();
  const token = useAuth('DownloadDialog', (auth) => auth.token);
  const [received, setReceived] = useState<Received>(NOTHING);
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(1);
  const path = `${ROOT}/${webinar.documentId}/registrations.${format}?${new URLSearchParams(pairsOf(people)).toString()}`;

  // The download runs once an attempt, with what was known when it began.
  const run = useRef(async (_signal: AbortSignal): Promise<void> => undefined);
  run.current = async (signal) => {
    try {
      const file = await download(path, { token, signal, onProgress: setReceived });
      if (signal.aborted) return;
      save(file, `${webinar.slug}.${format}`);
      toggleNotification({ type: 'success', message: say('registrations.export.done') });
      onClose();
    } catch (error) {
      if (!signal.aborted)
        setProblem(problemOf(error).status === null ? say('registrations.export.broken') : problemOf(error).message);
    }
  };
  useEffect(() => {
    const controller = new AbortController();
    void run.current(controller.signal);
    return () => controller.abort();
  }, [attempt]);

  return (
    <DialogFrame title={say('registrations.export.title', { count })} onClose={onClose}>
      <Modal.Body>
        {problem === undefined ? (
          <Progress received={received} rows={format === 'csv' ? count : null} />
        ) : (
          <Typography textColor="danger600" role="alert">
            {problem || say('problem.unknown')}
          </Typography>
        )}
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {say(problem === undefined ? 'registrations.export.stop' : 'dialog.close')}
        </Button>
        {problem !== undefined && (
          <Button
            onClick={() => {
              setProblem(undefined);
              setReceived(NOTHING);
              setAttempt(attempt + 1);
            }}
          >
            {say('problem.again')}
          </Button>
        )}
      </Modal.Footer>
    </DialogFrame>
  );
}

/** How far it is: in people where the file can be counted, else in kilobytes, for nobody knows how many there will be. */
function Progress({ received, rows }: { received: Received; rows: number | null }) {
  const say = useText();
  const { formatNumber } = useIntl();
  if (rows === null)
    return (
      <Flex gap={4} justifyContent="center" padding={6}>
        <Loader small>{say('problem.loading')}</Loader>
        <Typography>
          {say('registrations.export.received', {
            size: formatNumber(received.bytes / 1024, { maximumFractionDigits: 0 }),
          })}
        </Typography>
      </Flex>
    );
  // The first line names the columns; somebody may have registered meanwhile.
  const done = Math.min(rows, Math.max(0, received.lines - 1));
  const part = rows === 0 ? 1 : done / rows;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={6}>
      <ProgressBar value={Math.round(part * 100)} aria-label={say('registrations.export.progress')} />
      <Typography>
        {say('registrations.export.rows', { done, rows, percent: formatNumber(part, { style: 'percent' }) })}
      </Typography>
    </Flex>
  );
}

/** What is given several times stands several times in the address. */
function pairsOf(people: People): [string, string][] {
  const named = 'ids' in people ? people : people.filter;
  return Object.entries(named as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
}
