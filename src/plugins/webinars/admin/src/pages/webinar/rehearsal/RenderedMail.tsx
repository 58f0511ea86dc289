import { Box, Flex, Typography } from '@strapi/design-system';
import type { Language, RehearsalMailQuery, WebinarMailKind } from '../../../../../contracts';
import { useRehearsalMailQuery } from '../../../api/rehearsal';
import { Loaded } from '../../../components/Loaded';
import { MailFrame } from '../../../components/MailFrame';
import { useLanguageName } from '../../../use-language-name';
import { useText, type TextKey } from '../../../use-text';

/** Subject and frame together, so that nothing moves when the mail is there. */
const HEIGHT = '56rem';

/** A mail as it would be at its moment, in a frame that can do nothing. */
export function RenderedMail({
  id,
  kind,
  language,
  at,
  audience,
}: {
  id: string;
  kind: WebinarMailKind;
  language: Language;
  at: string;
  /** Who it is to. */
  audience?: RehearsalMailQuery['audience'];
}) {
  const say = useText();
  const languageName = useLanguageName();
  const mail = useRehearsalMailQuery({ id, kind, language, at, ...(audience && { audience }) });
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
            <MailFrame
              html={html}
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
