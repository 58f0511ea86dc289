import { useRef, useState } from 'react';
import { Box, Button, Flex, Link, Typography, VisuallyHidden } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { JOB_NAMES, type FailedJob } from '../../../../contracts';
import { useFailedJobsQuery, useRetryJobMutation } from '../../api/failed-jobs';
import { Card } from '../../components/Card';
import { Loaded } from '../../components/Loaded';
import { useFreshly } from '../../fresh-login/FreshLoginProvider';
import { PAGES } from '../../plugin';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';

/** Background work that was given up, and trying it again. */
export function FailedJobs() {
  const say = useText();
  const freshly = useFreshly();
  const query = useFailedJobsQuery();
  const [retry, { isLoading }] = useRetryJobMutation();
  const [said, setSaid] = useState<string>();
  const outcome = useRef<HTMLDivElement>(null);

  async function tryAgain({ id }: FailedJob) {
    if (isLoading) return;
    setSaid(undefined);
    const result = await freshly(() => retry(id));
    setSaid('data' in result ? say('jobs.retried') : refusalOf(result.error, say, 'problem.unknown'));
    // Its button is gone with the row.
    outcome.current?.focus();
  }

  return (
    <Card title={say('jobs.title')}>
      <Box ref={outcome} role="status" tabIndex={-1}>
        {said && (
          <Typography tag="p" paddingBottom={3} textColor="neutral800">
            {said}
          </Typography>
        )}
      </Box>
      <Loaded of={query} height="4rem">
        {({ data }) =>
          data.length === 0 ? (
            <Typography textColor="neutral600">{say('jobs.none')}</Typography>
          ) : (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
              {data.map((job) => (
                <Job key={job.id} job={job} onRetry={() => void tryAgain(job)} />
              ))}
            </Flex>
          )
        }
      </Loaded>
    </Card>
  );
}

function Job({ job, onRetry }: { job: FailedJob; onRetry: () => void }) {
  const say = useText();
  const known = JOB_NAMES.find((name) => name === job.name);
  const what = known ? say(`jobs.name.${known}`) : job.name;
  const why = job.findings.map(({ code, values }) => say(`integrations.finding.${code}`, values)).join(' ');
  return (
    <Flex tag="li" justifyContent="space-between" alignItems="flex-start" gap={4}>
      <Box>
        <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
          {what}
        </Typography>
        <Typography tag="p" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {say('jobs.tried', { attempts: job.attempts, error: why || (job.lastError ?? '–') })}
        </Typography>
        {job.webinarDocumentId && (
          <Link tag={RouterLink} to={PAGES.webinar(job.webinarDocumentId)}>
            {say('jobs.open')}
            <VisuallyHidden>{`: ${what}`}</VisuallyHidden>
          </Link>
        )}
      </Box>
      <Button variant="secondary" onClick={onRetry}>
        {say('jobs.retry')}
        <VisuallyHidden>{`: ${what}`}</VisuallyHidden>
      </Button>
    </Flex>
  );
}
