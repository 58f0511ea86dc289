import { Badge, Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { LANGUAGES, MAIL_TEXT_KINDS, type MailTextSummary } from '../../../../contracts';
import { useMailTextsQuery } from '../../api/mail-texts';
import { Loaded } from '../../components/Loaded';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';
import { address, languageName, mailName } from './words';

/** Every mail in every language, and which of them say something of one's own. */
export function TextsTable() {
  const say = useText();
  return (
    <Page.Main>
      <Page.Title>{say('mailTexts.title')}</Page.Title>
      <Layouts.Header title={say('mailTexts.title')} subtitle={say('mailTexts.subtitle')} />
      <Layouts.Content>
        <Loaded of={useMailTextsQuery()}>{({ data }) => <All summaries={data} />}</Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}

function All({ summaries }: { summaries: MailTextSummary[] }) {
  const say = useText();
  const { locale } = useIntl();
  return (
    <Table colCount={LANGUAGES.length + 1} rowCount={MAIL_TEXT_KINDS.length + 1}>
      <Thead>
        <Tr>
          <Th>
            <Typography variant="sigma">{say('mailTexts.overview.mail')}</Typography>
          </Th>
          {LANGUAGES.map((language) => (
            <Th key={language}>
              <Typography variant="sigma">{languageName(language, locale)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {MAIL_TEXT_KINDS.map((kind) => (
          <Tr key={kind}>
            <Td>
              <Box paddingTop={3} paddingBottom={3} maxWidth="32rem">
                <Typography tag="p" fontWeight="semiBold" textColor="neutral800" ellipsis={false}>
                  {mailName(say, kind)}
                </Typography>
                <Words tag="p" variant="pi" textColor="neutral600">
                  {say(`mailTexts.kind.${kind}.when`)}
                </Words>
              </Box>
            </Td>
            {LANGUAGES.map((language) => (
              <Td key={language}>
                <State summary={summaries.find((one) => one.kind === kind && one.language === language)} />
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function State({ summary }: { summary: MailTextSummary | undefined }) {
  const say = useText();
  const { formatDate, locale } = useIntl();
  if (!summary) return null;
  const { kind, language, overridden, author, updatedAt } = summary;
  const count = overridden.length;
  const state = count === 0 ? say('mailTexts.overview.standard') : say('mailTexts.overview.changed', { count });
  const label = { mail: mailName(say, kind), language: languageName(language, locale), state };
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Cell
        to={address(PAGES.settings('mail-texts'), kind, language)}
        aria-label={say('mailTexts.overview.open', label)}
      >
        {count === 0 ? (
          <Typography textColor="neutral600">{state}</Typography>
        ) : (
          <Badge textColor="primary700" backgroundColor="primary100" borderColor="primary200">
            {state}
          </Badge>
        )}
      </Cell>
      {count > 0 && author && updatedAt && (
        <Words variant="pi" textColor="neutral600">
          {say('mailTexts.overview.by', {
            name: author.name ?? say('mailTexts.conflict.somebody'),
            when: formatDate(updatedAt, { dateStyle: 'medium' }),
          })}
        </Words>
      )}
    </Flex>
  );
}

/** Strapi's tables keep every cell on one line. */
const Words = styled(Typography)`
  white-space: normal;
`;

const Cell = styled(Link)`
  display: inline-block;
  padding: 0.6rem 0.4rem;
  border-radius: 4px;
  text-decoration: none;
  &:hover span {
    text-decoration: underline;
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;
