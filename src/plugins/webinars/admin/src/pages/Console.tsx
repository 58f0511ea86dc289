import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { permission } from '../plugin';
import { WebinarListPage } from './WebinarListPage';

/** The operators' console: everything below the plugin's entry in the menu. */
export function Console() {
  return (
    <Page.Protect permissions={[permission('read')]}>
      <Routes>
        <Route index element={<WebinarListPage />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </Page.Protect>
  );
}
