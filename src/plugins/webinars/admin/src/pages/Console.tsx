import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { FreshLoginProvider } from '../fresh-login/FreshLoginProvider';
import { permission } from '../plugin';
import { Navigation } from './Navigation';
import { OverviewPage } from './OverviewPage';
import { WebinarPage } from './webinar/WebinarPage';
import { WebinarListPage } from './WebinarListPage';

/** The operators' console: everything below the plugin's entry in the menu. */
export function Console() {
  return (
    <Page.Protect permissions={[permission('read')]}>
      <FreshLoginProvider>
        <Layouts.Root sideNav={<Navigation />}>
          <Routes>
            <Route index element={<OverviewPage />} />
            <Route path="webinars" element={<WebinarListPage />} />
            <Route path="webinars/:id" element={<WebinarPage />} />
            <Route path="*" element={<Page.Error />} />
          </Routes>
        </Layouts.Root>
      </FreshLoginProvider>
    </Page.Protect>
  );
}
