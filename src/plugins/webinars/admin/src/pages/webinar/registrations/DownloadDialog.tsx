import { useEffect, useRef, useState } from 'react';
import { Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { useAuth, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { AdminWebinar } from '../../../../../contracts';
import { ROOT } from '../../../api/base';
import { download, save } from '../../../api/download';
import { problemOf } from '../../../api/errors';
import type { PeopleFilter } from '../../../api/registrations';
import { DialogFrame } from '../../../components/DialogFrame';
import { useText } from '../../../use-text';

export type Format = 'csv' | 'xlsx';

interface Props {
  webinar: Pick<AdminWebinar, 'documentId' | 'slug'>;
  filter: PeopleFilter;
  format: Format;
  /** How many people it will hold, about. */
  count: number;
  onClose: () => void;
}

/** Fetches the file, says how far it is, and can be stopped; closes itself when the file is saved. */
export function DownloadDialog({ webinar, filter, format, count, onClose }: Props) {
  const say = useText();
  const { formatNumber } = useIntl();
  const { toggleNotification } = useNotification();
  const token = useAuth('DownloadDialog', (auth) => auth.token);
  const [received, setReceived] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(1);
  const path = `${ROOT}/${webinar.documentId}/registrations.${format}?${new URLSearchParams(pairsOf(filter)).toString()}`;

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
          <Flex gap={4} justifyContent="center" padding={6}>
            <Loader small>{say('problem.loading')}</Loader>
            <Typography>
              {say('registrations.export.received', {
                size: formatNumber(received / 1024, { maximumFractionDigits: 0 }),
              })}
            </Typography>
          </Flex>
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
              setReceived(0);
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

/** What is given several times stands several times in the address. */
function pairsOf(filter: PeopleFilter): [string, string][] {
  return Object.entries(filter as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
}
