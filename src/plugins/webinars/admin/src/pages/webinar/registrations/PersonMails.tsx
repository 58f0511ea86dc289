import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { RegistrationDetail } from '../../../../../contracts';
import { useText, type TextKey } from '../../../use-text';

type Mail = RegistrationDetail['mails'][number];

const COLOURS: Record<Mail['state'], string> = {
  pending: 'secondary',
  sending: 'secondary',
  sent: 'success',
  skipped: 'neutral',
  withdrawn: 'neutral',
  failed: 'danger',
};

/** What was mailed to somebody, or will be; newest first. EM-12. */
export function PersonMails({ mails }: { mails: Mail[] }) {
  const say = useText();
  const { formatDate } = useIntl();
  return (
    <Box>
      <Typography tag="h3" variant="delta" textColor="neutral800">
        {say('registrations.mails')}
      </Typography>
      {mails.length === 0 && <Typography textColor="neutral600">{say('registrations.mails.none')}</Typography>}
      <Box tag="ul" paddingTop={2}>
        {mails.map((mail) => (
          <Line
            key={mail.documentId}
            tag="li"
            justifyContent="space-between"
            alignItems="flex-start"
            gap={4}
            paddingTop={3}
            paddingBottom={3}
          >
            <Box>
              <Typography textColor="neutral800">{say(`registrations.mail.${mail.kind}` as TextKey)}</Typography>
              {mail.lastError && (
                <Typography tag="p" variant="pi" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
                  {mail.lastError}
                </Typography>
              )}
            </Box>
            <Flex direction="column" alignItems="flex-end" gap={1} shrink={0}>
              <Badge
                textColor="neutral800"
                backgroundColor={`${COLOURS[mail.state]}100`}
                borderColor={`${COLOURS[mail.state]}200`}
              >
                {say(`registrations.mail.${mail.state}`)}
              </Badge>
              <Typography variant="pi" textColor="neutral600">
                {formatDate(mail.sentAt ?? mail.notBefore, { dateStyle: 'medium', timeStyle: 'short' })}
              </Typography>
            </Flex>
          </Line>
        ))}
      </Box>
    </Box>
  );
}

const Line = styled(Flex)`
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;
