import { Page } from '@strapi/strapi/admin';
import { Route, Routes, useParams } from 'react-router-dom';
import { LANGUAGES, MAIL_TEXT_KINDS } from '../../../../contracts';
import { useMailTextQuery, type WhichTexts } from '../../api/mail-texts';
import { Loaded } from '../../components/Loaded';
import { Protected } from '../../components/Protected';
import { EditorPage } from './EditorPage';
import { TextsTable } from './TextsTable';

/** The operators' own words in mails. ST-03. */
export function MailTextsPage() {
  return (
    <Protected right="texts">
      <Routes>
        <Route index element={<TextsTable />} />
        <Route path=":kind/:language" element={<OneMail />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </Protected>
  );
}

function OneMail() {
  const params = useParams();
  const kind = MAIL_TEXT_KINDS.find((known) => known === params.kind);
  const language = LANGUAGES.find((known) => known === params.language);
  return kind && language ? <Opened kind={kind} language={language} /> : <Page.Error />;
}

function Opened(which: WhichTexts) {
  const { currentData, error, isFetching, refetch } = useMailTextQuery(which);
  return (
    <Page.Main>
      <Loaded of={{ data: currentData, error, isFetching, refetch }} height="60vh">
        {({ data }) => <EditorPage key={`${data.kind}/${data.language}`} opened={data} />}
      </Loaded>
    </Page.Main>
  );
}
