import { lazy, Suspense } from 'react';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Protected } from '../components/Protected';
import { Navigation } from './Navigation';
import { BeginPage } from './BeginPage';
import { OtherMailsPage } from './mails/OtherMailsPage';
import { OverviewPage } from './overview/OverviewPage';
import { WebinarPage } from './webinar/WebinarPage';
import { WebinarListPage } from './list/WebinarListPage';

const MonthPage = lazy(() => import('./month/MonthPage').then((module) => ({ default: module.MonthPage })));

/** The operators' console: everything below the plugin's entry in the menu. */
export function Console() {
  return (
    <Protected right="read">
      <Layouts.Root sideNav={<Navigation />}>
        <Suspense fallback={<Page.Loading />}>
          <Routes>
            <Route index element={<OverviewPage />} />
            <Route path="webinars" element={<WebinarListPage />} />
            <Route path="webinars/:id/*" element={<WebinarPage />} />
            <Route path="mails" element={<OtherMailsPage />} />
            <Route path="month" element={<MonthPage />} />
            <Route path="new" element={<BeginPage />} />
            <Route path="*" element={<Page.Error />} />
          </Routes>
        </Suspense>
      </Layouts.Root>
    </Protected>
  );
}
