import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import {
  LANGUAGES,
  WEBINAR_MAIL_KINDS,
  type AdminWebinar,
  type WebinarMailKind,
  type WebinarMailQuery,
} from '../../../../../contracts';
import { useMailPreviewQuery } from '../../../api/mails';
import { Loaded } from '../../../components/Loaded';
import { ToggleButton } from '../../../components/ToggleButton';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { PreviewedMail } from './PreviewedMail';

interface Choice {
  /** As the address has it. */
  name: WebinarMailKind | 'recording-for-leads';
  kind: WebinarMailKind;
  audience: WebinarMailQuery['audience'];
}

const CHOICES: readonly Choice[] = [
  ...WEBINAR_MAIL_KINDS.map((kind) => ({ name: kind, kind, audience: 'attendee' as const })),
  { name: 'recording-for-leads', kind: 'recording-available', audience: 'lead' },
];

const CONFIRMATION: Choice = { name: 'confirmation', kind: 'confirmation', audience: 'attendee' };

/** What each mail of this webinar looks like in each language, to somebody made up. LC-16. */
export function MailPreview({ webinar: { documentId: id } }: { webinar: AdminWebinar }) {
  const say = useText();
  const { locale } = useIntl();
  const languageName = useLanguageName();
  const [params, setParams] = useSearchParams();
  const choice = CHOICES.find(({ name }) => name === params.get('mail')) ?? CONFIRMATION;
  const language =
    LANGUAGES.find((each) => each === params.get('language')) ?? LANGUAGES.find((each) => each === locale) ?? 'en';
  const preview = useMailPreviewQuery(
    { id, kind: choice.kind, audience: choice.audience, language },
    { refetchOnMountOrArgChange: true },
  );
  const unused = preview.data?.meta.unused ?? [];
  const show = (changes: Record<string, string>) =>
    setParams({ view: 'preview', mail: choice.name, language, ...changes }, { replace: true });

  return (
    <Grid.Root gap={6} paddingTop={6}>
      <Grid.Item col={3} s={12} xs={12} direction="column" alignItems="stretch">
        <Box tag="section" aria-labelledby="which-mail">
          <Typography tag="h2" variant="delta" id="which-mail">
            {say('mails.preview.which')}
          </Typography>
          <Choices>
            {CHOICES.map(({ name, kind }) => (
              <li key={name}>
                <ToggleButton
                  aria-pressed={name === choice.name}
                  style={{ width: '100%', height: '100%' }}
                  onClick={() => show({ mail: name })}
                >
                  <Typography tag="span" fontWeight="semiBold" textColor="neutral800" display="block">
                    {say(`mails.preview.${name}`)}
                  </Typography>
                  <Typography tag="span" variant="pi" textColor="neutral600" display="block">
                    {say(unused.includes(kind) ? 'mails.preview.unused' : `mails.preview.${name}.when`)}
                  </Typography>
                </ToggleButton>
              </li>
            ))}
          </Choices>
        </Box>
      </Grid.Item>
      <Grid.Item col={9} s={12} xs={12} direction="column" alignItems="stretch">
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Flex gap={2} wrap="wrap" role="group" aria-label={say('mails.preview.language')}>
            {LANGUAGES.map((each) => (
              <ToggleButton key={each} aria-pressed={each === language} onClick={() => show({ language: each })}>
                {languageName(each)}
              </ToggleButton>
            ))}
          </Flex>
          <Loaded of={preview} height="60rem">
            {({ data }) => <PreviewedMail preview={data} />}
          </Loaded>
        </Flex>
      </Grid.Item>
    </Grid.Root>
  );
}

/** One below the other beside the mail; in several columns where the mail is below them. */
const Choices = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
  gap: 0.8rem;
  padding-top: 1.6rem;
`;
