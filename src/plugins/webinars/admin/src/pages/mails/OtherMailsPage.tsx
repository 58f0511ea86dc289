import { Layouts, Page } from '@strapi/strapi/admin';
import { Protected } from '../../components/Protected';
import { useText } from '../../use-text';
import { MailLedger } from '../webinar/mails/MailLedger';

/** The mails that are about no webinar, which no webinar's page has. */
export function OtherMailsPage() {
  return (
    <Protected right="registrations">
      <OtherMails />
    </Protected>
  );
}

function OtherMails() {
  const say = useText();
  return (
    <Page.Main>
      <Page.Title>{say('otherMails.title')}</Page.Title>
      <Layouts.Header title={say('otherMails.title')} subtitle={say('otherMails.subtitle')} />
      <Layouts.Content>
        <MailLedger webinar={null} />
      </Layouts.Content>
    </Page.Main>
  );
}
