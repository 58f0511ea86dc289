import type {
  ChangeMailTextsBody,
  Language,
  MailPreviewAnswer,
  MailTextAnswer,
  MailTextKind,
  MailTextResetAnswer,
  MailTextSummariesAnswer,
  PreviewMailTextsBody,
  TestMailAnswer,
} from '../../../contracts';
import { webinarsApi } from './base';

/** The texts of one kind of mail in one language. */
export interface WhichTexts {
  kind: MailTextKind;
  language: Language;
}
type Trial = WhichTexts & Omit<PreviewMailTextsBody, 'sample'> & { sample: number };

const ROOT = '/webinars/mail-texts';
const one = ({ kind, language }: WhichTexts) => `${ROOT}/${kind}/${language}`;
const LIST = { type: 'MailText', id: 'LIST' } as const;

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    mailTexts: build.query<MailTextSummariesAnswer, void>({
      query: () => ({ url: ROOT, method: 'GET' }),
      providesTags: [LIST],
    }),
    mailText: build.query<MailTextAnswer, WhichTexts>({
      query: (which) => ({ url: one(which), method: 'GET' }),
      // An editor starts from what is there now, not from what was there at a former look.
      keepUnusedDataFor: 0,
    }),
    tryMailText: build.query<MailPreviewAnswer, Trial>({
      query: ({ kind, language, ...data }) => ({ url: `${one({ kind, language })}/preview`, method: 'POST', data }),
      keepUnusedDataFor: 0,
    }),
    saveMailText: build.mutation<MailTextAnswer, WhichTexts & ChangeMailTextsBody>({
      query: ({ kind, language, ...data }) => ({ url: one({ kind, language }), method: 'PUT', data }),
      // The list, and every mail that is shown as it would go out.
      invalidatesTags: ['MailText'],
    }),
    resetMailText: build.mutation<MailTextResetAnswer, WhichTexts & { version: string }>({
      query: ({ version, ...which }) => ({ url: one(which), method: 'DELETE', config: { params: { version } } }),
      // The list, and every mail that is shown as it would go out.
      invalidatesTags: ['MailText'],
    }),
    sendTestMail: build.mutation<TestMailAnswer, Trial>({
      query: ({ kind, language, ...data }) => ({ url: `${one({ kind, language })}/test`, method: 'POST', data }),
    }),
  }),
});

export const {
  useMailTextsQuery,
  useMailTextQuery,
  useLazyMailTextQuery,
  useTryMailTextQuery,
  useSaveMailTextMutation,
  useResetMailTextMutation,
  useSendTestMailMutation,
} = api;
