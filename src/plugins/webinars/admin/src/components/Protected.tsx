import type { ReactNode } from 'react';
import { Page } from '@strapi/strapi/admin';
import type { WebinarRight } from '../../../contracts';
import { FreshLoginProvider } from '../fresh-login/FreshLoginProvider';
import { permission } from '../plugin';

/** A page for those who have the right; what is changed on it may ask for the password in place. */
export function Protected({ right, children }: { right: WebinarRight; children: ReactNode }) {
  return (
    <Page.Protect permissions={[permission(right)]}>
      <FreshLoginProvider>{children}</FreshLoginProvider>
    </Page.Protect>
  );
}
