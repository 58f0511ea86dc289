import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { Crowd, Language, RehearsedMail } from '../../../../../contracts';
import { useLanguageName } from '../../../use-language-name';
import { useText, type TextKey } from '../../../use-text';
import { RenderedMail } from './RenderedMail';

/** Mails that go out together: to how many, in which languages, who is left out and why, and what they look like. */
export function MailCard({
  id,
  mail,
  at,
  language,
}: {
  id: string;
  mail: RehearsedMail;
  at: string;
  language: Language;
}) {
  const say = useText();
  const { kind, to, real, assumed, notMailed, postponed, minutes } = mail;
  const nobody = real.people + assumed.people === 0;
  const hasText = kind !== 'message' && kind !== 'confirm-interest';
  return (
    <Box tag="article" borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography tag="h3" variant="omega" fontWeight="bold">
          {say(`rehearsal.kind.${kind}` as TextKey)} {say(`rehearsal.to.${to}`)}
        </Typography>
        {(real.people > 0 || assumed.people === 0) && (
          <People crowd={real} text={say('rehearsal.people', { count: real.people })} />
        )}
        {assumed.people > 0 && <People crowd={assumed} text={say('rehearsal.assumed', { count: assumed.people })} />}
        {postponed > 0 && <Typography>{say('rehearsal.postponed', { count: postponed })}</Typography>}
        {minutes !== null && minutes > 1 && <Typography>{say('rehearsal.minutes', { count: minutes })}</Typography>}
        {notMailed.length > 0 && (
          <Box>
            <Typography textColor="neutral600">{say('rehearsal.notMailed')}</Typography>
            <Box tag="ul">
              {notMailed.map(({ because, people }) => (
                <Typography tag="li" key={because} variant="pi">
                  {say('rehearsal.people', { count: people })}: {say(`rehearsal.because.${because}` as TextKey)}
                </Typography>
              ))}
            </Box>
          </Box>
        )}
        {!nobody && hasText && (
          <RenderedMail
            id={id}
            kind={kind}
            language={language}
            at={at}
            audience={to === 'leads' ? 'lead' : 'attendee'}
          />
        )}
      </Flex>
    </Box>
  );
}

function People({ crowd, text }: { crowd: Crowd; text: string }) {
  const languageName = useLanguageName();
  return (
    <Flex gap={2} wrap="wrap">
      <Typography textColor="neutral800">{text}</Typography>
      {Object.entries(crowd.languages).map(([code, people]) => (
        <Badge key={code} textColor="neutral800">
          {`${languageName(code)} ${people}`}
        </Badge>
      ))}
    </Flex>
  );
}
