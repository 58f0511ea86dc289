import type { ReactNode } from 'react';
import { Box, Field, Flex, Link, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { LANGUAGES, MAIL_TEXT_KINDS } from '../../../../contracts';
import type { WhichTexts } from '../../api/mail-texts';
import { TabLinks } from '../../components/TabLinks';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';
import { address, languageName, mailName } from './words';

/** Which mail one is at, and the ways to the others. */
export function EditorFrame({
  kind,
  language,
  actions,
  children,
}: WhichTexts & { actions: ReactNode; children: ReactNode }) {
  const say = useText();
  const { locale } = useIntl();
  const navigate = useNavigate();
  const path = PAGES.settings('mail-texts');
  const title = mailName(say, kind);
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={say(`mailTexts.kind.${kind}.when`)}
        navigationAction={
          <Link tag={NavLink} to={path} startIcon={<ArrowLeft />}>
            {say('mailTexts.back')}
          </Link>
        }
        primaryAction={actions}
      />
      <Layouts.Content>
        <Flex gap={6} wrap="wrap" alignItems="flex-end" justifyContent="space-between">
          <TabLinks
            label={say('mailTexts.languages')}
            links={LANGUAGES.map((each) => ({ to: address(path, kind, each), label: languageName(each, locale) }))}
          />
          <Box width="28rem" paddingBottom={6}>
            <Field.Root>
              <Field.Label>{say('mailTexts.kind')}</Field.Label>
              <SingleSelect
                value={kind}
                onChange={(value: string | number) => {
                  const chosen = MAIL_TEXT_KINDS.find((each) => each === value);
                  if (chosen) navigate(address(path, chosen, language));
                }}
              >
                {MAIL_TEXT_KINDS.map((each) => (
                  <SingleSelectOption key={each} value={each}>
                    {mailName(say, each)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Box>
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {children}
        </Flex>
      </Layouts.Content>
    </>
  );
}
