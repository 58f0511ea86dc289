import { useEffect } from 'react';
import { Page, useAuth } from '@strapi/strapi/admin';
import { Navigate, useSearchParams } from 'react-router-dom';
import { WEBINAR } from '../api/base';
import { useContentLocalesQuery } from '../api/locales';
import { wishDay } from '../content-manager/panel/wished-day';
import { PAGES } from '../plugin';
import { languageToBeginIn } from './language-to-begin-in';

/**
 * Leads on to the form of a new webinar, in a language. Left to itself, the form opens first, chooses its language when
 * it knows them, and forgets what was typed meanwhile.
 */
export function BeginPage() {
  const [address] = useSearchParams();
  const { data: locales, isLoading } = useContentLocalesQuery();
  const rights = useAuth('BeginPage', ({ permissions }) => permissions);
  const day = address.get('day') ?? undefined;
  useEffect(() => wishDay(day), [day]);
  if (isLoading) return <Page.Loading />;
  return <Navigate replace to={PAGES.form(languageToBeginIn(locales ?? [], rights, WEBINAR))} />;
}
