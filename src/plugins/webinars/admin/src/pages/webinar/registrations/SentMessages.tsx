import { useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { SentMessage } from '../../../../../contracts';
import { useMessagesQuery } from '../../../api/registrations';
import { Card } from '../../../components/Card';
import { Loaded } from '../../../components/Loaded';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';

const [FEW, MOST] = [5, 100];

/** What was written to the people of a webinar, and how far it got. EM-12. */
export function SentMessages({ webinarId }: { webinarId: string }) {
  const say = useText();
  const [pageSize, setPageSize] = useState(FEW);
  const messages = useMessagesQuery({ id: webinarId, pageSize });
  return (
    <Card title={say('registrations.messages')}>
      <Loaded of={messages} height="6rem">
        {({ data, meta: { pagination } }) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            {data.length === 0 && <Typography textColor="neutral600">{say('registrations.messages.none')}</Typography>}
            {data.map((message) => (
              <Message key={message.documentId} message={message} />
            ))}
            {pagination.total > data.length && pageSize < MOST && (
              <Flex>
                <Button variant="tertiary" onClick={() => setPageSize(Math.min(MOST, pageSize * 4))}>
                  {say('registrations.messages.more')}
                </Button>
              </Flex>
            )}
          </Flex>
        )}
      </Loaded>
    </Card>
  );
}

function Message({ message: { createdAt, texts, mails, recipients } }: { message: SentMessage }) {
  const say = useText();
  const { formatDate, locale } = useIntl();
  const languageName = useLanguageName();
  const shown = texts[locale] ?? texts.en ?? Object.values(texts)[0];
  const waiting = mails.pending + mails.sending;
  const numbers = [
    say('registrations.messages.sent', { sent: mails.sent, total: recipients.total }),
    ...(waiting > 0 ? [say('registrations.messages.waiting', { count: waiting })] : []),
    ...(mails.failed > 0 ? [say('registrations.messages.failed', { count: mails.failed })] : []),
  ];
  return (
    <Box tag="details">
      <Subject>
        <Typography fontWeight="semiBold" textColor="neutral800">
          {shown?.subject}
        </Typography>{' '}
        <Typography variant="pi" textColor={mails.failed > 0 ? 'danger600' : 'neutral600'}>
          {[formatDate(createdAt, { dateStyle: 'medium', timeStyle: 'short' }), ...numbers].join(' · ')}
        </Typography>
      </Subject>
      {Object.entries(texts).map(([language, { subject, body }]) => (
        <Box key={language} paddingTop={3} paddingLeft={4} lang={language}>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {languageName(language)}
          </Typography>
          <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
            {subject}
          </Typography>
          <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {body}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

const Subject = styled.summary`
  cursor: pointer;
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
