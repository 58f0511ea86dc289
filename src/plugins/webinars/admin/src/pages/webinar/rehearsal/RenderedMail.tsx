import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { DeliveryKind, Language } from '../../../../../contracts';
import { useRehearsalMailQuery } from '../../../api/rehearsal';
import { Loaded } from '../../../components/Loaded';
import { useText, type TextKey } from '../../../use-text';
import { useLanguageName } from './use-language-name';

/** Subject and frame together, so that nothing moves when the mail is there. */
const HEIGHT = '56rem';

/** A mail as it would be at its moment, in a frame that can do nothing. */
export function RenderedMail({
  id,
  kind,
  language,
  at,
}: {
  id: string;
  kind: DeliveryKind;
  language: Language;
  at: string;
}) {
  const say = useText();
  const languageName = useLanguageName();
  const mail = useRehearsalMailQuery({ id, kind, language, at });
  return (
    <Box minHeight={HEIGHT}>
      <Loaded of={mail} height={HEIGHT}>
        {({ data: { subject, html } }) => (
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Box>
              <Typography variant="pi" textColor="neutral600">
                {say('rehearsal.mail.subject')}
              </Typography>
              <Typography tag="p" fontWeight="bold" lang={language}>
                {subject}
              </Typography>
            </Box>
            <Frame
              sandbox=""
              srcDoc={html}
              title={say('rehearsal.mail.frame', {
                kind: say(`rehearsal.kind.${kind}` as TextKey),
                language: languageName(language),
                subject,
              })}
            />
          </Flex>
        )}
      </Loaded>
    </Box>
  );
}

/** Mails are made for white paper, whatever the panel's colours are. */
const Frame = styled.iframe`
  width: 100%;
  height: 50rem;
  background: #fff;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
`;
