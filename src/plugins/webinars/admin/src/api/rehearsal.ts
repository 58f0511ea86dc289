import type { Language, RehearsalAnswer, RehearsalMailAnswer, RehearsalMailQuery } from '../../../contracts';
import { ROOT, webinarsApi } from './base';

/** What is supposed: people by language, and when the recording comes (hours after the end). */
export interface Suppositions {
  assume: Partial<Record<Language, number>>;
  recordingAfterHours?: number;
}

type WantedMail = Pick<RehearsalMailQuery, 'kind' | 'language' | 'at'> & Partial<Pick<RehearsalMailQuery, 'audience'>>;

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    rehearsal: build.query<RehearsalAnswer, { id: string } & Suppositions>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/rehearsal`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [
        { type: 'Webinar', id },
        { type: 'Registration', id },
        { type: 'Audience', id },
        'MailLook',
      ],
      // It is about now: a former answer is about another now.
      keepUnusedDataFor: 0,
    }),
    rehearsalMail: build.query<RehearsalMailAnswer, { id: string } & WantedMail>({
      query: ({ id, ...params }) => ({ url: `${ROOT}/${id}/rehearsal/mail`, method: 'GET', config: { params } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Webinar', id }, 'MailText', 'MailLook'],
    }),
  }),
});

export const { useRehearsalQuery, useRehearsalMailQuery } = api;
