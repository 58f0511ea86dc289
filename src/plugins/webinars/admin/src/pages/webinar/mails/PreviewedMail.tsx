import type { ReactNode } from 'react';
import { Box, Flex, Tabs, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { CalendarEntryView, WebinarMail } from '../../../../../contracts';
import { MailFrame } from '../../../components/MailFrame';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../use-text';

/** One mail as its recipient would get it, and what it lacks. */
export function PreviewedMail({ preview: { at, mail, missing } }: { preview: WebinarMail }) {
  const say = useText();
  const { formatDate } = useIntl();
  const lacks = missing.length > 0 && (
    <Notice tone="warning" title={say(mail ? 'mails.preview.missing' : 'mails.preview.impossible')}>
      <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
        {missing.map((gap) => (
          <li key={gap}>{say(`mails.preview.missing.${gap}`)}</li>
        ))}
      </Box>
    </Notice>
  );
  if (!mail) return lacks;
  const rows: [label: string, value: string | null][] = [
    [say('mails.preview.subject'), mail.subject],
    [say('mails.preview.from'), mail.from],
    [say('mails.preview.to'), mail.to],
    [say('mails.preview.replyTo'), mail.replyTo],
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {lacks}
      {mail.textsRefused && (
        <Notice tone="danger" title={say('mails.preview.textsRefused')}>
          {mail.textsRefused}
        </Notice>
      )}
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={6}>
        <Lines rows={rows} />
        <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2} paddingBottom={4}>
          {say('mails.preview.asOf', { when: formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) })}
        </Typography>
        <Tabs.Root defaultValue="html" variant="simple">
          <Tabs.List aria-label={say('mails.preview.parts')}>
            <Tabs.Trigger value="html">{say('mails.preview.html')}</Tabs.Trigger>
            <Tabs.Trigger value="text">{say('mails.preview.text')}</Tabs.Trigger>
            <Tabs.Trigger value="calendar">{say('mails.preview.calendar')}</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="html">
            <MailFrame
              title={say('mails.preview.frame', { subject: mail.subject })}
              html={mail.html}
              style={{ height: '70rem', marginTop: '1.6rem' }}
            />
          </Tabs.Content>
          <Tabs.Content value="text">
            <PlainText tabIndex={0} role="region" aria-label={say('mails.preview.text')}>
              {mail.text}
            </PlainText>
          </Tabs.Content>
          <Tabs.Content value="calendar">
            <Box paddingTop={4}>
              {mail.calendar ? (
                <Entry entry={mail.calendar} />
              ) : (
                <Typography>{say('mails.preview.calendar.none')}</Typography>
              )}
            </Box>
          </Tabs.Content>
        </Tabs.Root>
      </Box>
    </Flex>
  );
}

/** What the calendar of whoever gets the mail would show. */
function Entry({ entry }: { entry: CalendarEntryView }) {
  const say = useText();
  const { formatDateTimeRange, formatList, formatNumber } = useIntl();
  const before = (minutes: number) => {
    const [unit, count] = minutes % 60 === 0 ? (['hour', minutes / 60] as const) : (['minute', minutes] as const);
    return formatNumber(count, { style: 'unit', unit, unitDisplay: 'long' });
  };
  const rows: [label: string, value: string | null][] = [
    [say('mails.preview.entry.title'), entry.title],
    [
      say('mails.preview.entry.when'),
      formatDateTimeRange(new Date(entry.startsAt), new Date(entry.endsAt), {
        dateStyle: 'full',
        timeStyle: 'short',
      }),
    ],
    [say('mails.preview.entry.place'), entry.place || null],
    [
      say('mails.preview.entry.alarms'),
      entry.alarmMinutes.length > 0
        ? say('mails.preview.entry.before', { times: formatList(entry.alarmMinutes.map(before)) })
        : null,
    ],
    [say('mails.preview.entry.description'), entry.description || null],
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography>{say(`mails.preview.entry.${entry.method}`)}</Typography>
      <Lines rows={rows} />
    </Flex>
  );
}

function Lines({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <Box tag="dl">
      {rows.map(
        ([label, value]) =>
          value !== null && (
            <Flex key={label} gap={4} paddingBottom={1} alignItems="baseline">
              <Typography tag="dt" variant="pi" textColor="neutral600" style={{ flex: '0 0 10rem' }}>
                {label}
              </Typography>
              <Typography
                tag="dd"
                textColor="neutral800"
                style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line', minWidth: 0 }}
              >
                {value}
              </Typography>
            </Flex>
          ),
      )}
    </Box>
  );
}

const PlainText = styled.pre`
  max-height: 70rem;
  margin-top: 1.6rem;
  padding: 1.6rem;
  overflow: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family: monospace;
  font-size: 1.4rem;
  line-height: 1.5;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral100};
`;
