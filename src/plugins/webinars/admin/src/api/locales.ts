import { webinarsApi } from './base';

/** A language that content is written in, as Strapi's own i18n answers. */
export interface ContentLocale {
  code: string;
  isDefault: boolean;
}

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    contentLocales: build.query<ContentLocale[], void>({ query: () => '/i18n/locales' }),
  }),
});

export const { useContentLocalesQuery } = api;
