import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { permission } from '../plugin';
import { FreshLoginProvider } from '../fresh-login/FreshLoginProvider';
import { WebinarPage } from './webinar/WebinarPage';
import { WebinarListPage } from './WebinarListPage';

/** The operators' console: everything below the plugin's entry in the menu. */
export function Console() {
  return (
    <Page.Protect permissions={[permission('read')]}>
      <FreshLoginProvider>
        <Routes>
          <Route index element={<WebinarListPage />} />
          <Route path=":id" element={<WebinarPage />} />
          <Route path="*" element={<Page.Error />} />
        </Routes>
      </FreshLoginProvider>
    </Page.Protect>
  );
}
