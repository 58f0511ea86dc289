import type {
  AttendanceAnswer,
  AttendancePreview,
  MessageAnswer,
  MessagesAnswer,
  RegistrationAnswer,
  RegistrationsAnswer,
  RegistrationSummaryAnswer,
  SendReminderAnswer,
  SendReminderBody,
} from '../../../contracts';
import { ROOT, webinarsApi } from './base';

/** Which people of a webinar, as the API takes it in an address and in a body; what is absent does not matter. */
export interface PeopleFilter {
  state?: string[];
  language?: string[];
  company?: string;
  joined?: string;
  unsubscribed?: string;
  /** ISO 8601 with offset; from this moment on. */
  registeredFrom?: string;
  /** ISO 8601 with offset; before this moment. */
  registeredTo?: string;
  search?: string;
}

export interface PeopleQuery extends PeopleFilter {
  sort: string;
  pagination: { page: number; pageSize: number };
}

/** Whom something is about: people one by one, or all that match. */
export type People = { ids: string[] } | { filter: PeopleFilter };

export interface AttendanceBody extends Partial<Record<'ids', string[]>> {
  attended: boolean;
  noShow?: true;
  emails?: string;
  filter?: PeopleFilter;
  absent?: 'no_show';
}

export interface MessageText {
  subject: string;
  body: string;
}
/** Nothing in it = everybody. */
export type MessageAudience = PeopleFilter & { ids?: string[] };

const of = (id: string, path: string) => `${ROOT}/${id}/${path}`;
const person = (id: string, attendeeId: string) => of(id, `registrations/${attendeeId}`);
/** What a change of somebody's place makes stale. */
const stale = (id: string) => [
  { type: 'Registration' as const, id },
  { type: 'Webinar' as const, id },
  { type: 'Webinar' as const, id: 'LIST' },
  { type: 'Delivery' as const, id },
  { type: 'History' as const, id },
];

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    registrations: build.query<RegistrationsAnswer, { id: string; query: PeopleQuery }>({
      query: ({ id, query }) => ({ url: of(id, 'registrations'), method: 'GET', config: { params: query } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Registration', id }],
    }),
    registrationSummary: build.query<RegistrationSummaryAnswer, string>({
      query: (id) => ({ url: of(id, 'registrations/summary'), method: 'GET' }),
      providesTags: (_answer, _error, id) => [{ type: 'Registration', id }],
    }),
    registration: build.query<RegistrationAnswer, { id: string; attendeeId: string }>({
      query: ({ id, attendeeId }) => ({ url: person(id, attendeeId), method: 'GET' }),
      providesTags: (_answer, _error, { id }) => [
        { type: 'Registration', id },
        { type: 'Delivery', id },
      ],
    }),
    changePlace: build.mutation<RegistrationAnswer, { id: string; attendeeId: string; change: 'cancel' | 'resend' }>({
      query: ({ id, attendeeId, change }) => ({
        url: `${person(id, attendeeId)}/${change}`,
        method: 'POST',
        data: {},
      }),
      invalidatesTags: (_answer, _error, { id }) => stale(id),
    }),
    previewAttendance: build.query<AttendancePreview, { id: string; body: AttendanceBody }>({
      query: ({ id, body }) => ({ url: of(id, 'preview-attendance'), method: 'POST', data: body }),
      // It is looked at right before the click: a former answer may be wrong by then.
      keepUnusedDataFor: 0,
    }),
    markAttendance: build.mutation<AttendanceAnswer, { id: string; body: AttendanceBody }>({
      query: ({ id, body }) => ({ url: of(id, 'mark-attendance'), method: 'POST', data: body }),
      invalidatesTags: (_answer, _error, { id }) => stale(id),
    }),
    messages: build.query<MessagesAnswer, { id: string; pageSize: number }>({
      query: ({ id, pageSize }) => ({
        url: of(id, 'messages'),
        method: 'GET',
        config: { params: { pagination: { pageSize } } },
      }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Delivery', id }],
    }),
    previewMessage: build.query<MessageAnswer, { id: string; audience: MessageAudience }>({
      query: ({ id, audience }) => ({ url: of(id, 'preview-message'), method: 'POST', data: { audience } }),
      keepUnusedDataFor: 0,
    }),
    sendMessage: build.mutation<
      MessageAnswer,
      { id: string; body: { key: string; texts: Record<string, MessageText>; audience: MessageAudience } }
    >({
      query: ({ id, body }) => ({ url: of(id, 'messages'), method: 'POST', data: body }),
      invalidatesTags: (_answer, _error, { id }) => [
        { type: 'Delivery', id },
        { type: 'History', id },
      ],
    }),
    previewReminder: build.query<SendReminderAnswer, { id: string } & SendReminderBody>({
      query: ({ id, horizon }) => ({ url: of(id, 'preview-reminder'), method: 'GET', config: { params: { horizon } } }),
      providesTags: (_answer, _error, { id }) => [{ type: 'Delivery', id }],
      keepUnusedDataFor: 0,
    }),
    sendReminder: build.mutation<SendReminderAnswer, { id: string } & SendReminderBody>({
      query: ({ id, horizon }) => ({ url: of(id, 'send-reminder'), method: 'POST', data: { horizon } }),
      invalidatesTags: (_answer, _error, { id }) => stale(id),
    }),
  }),
});

export const {
  useRegistrationsQuery,
  useRegistrationSummaryQuery,
  useRegistrationQuery,
  useChangePlaceMutation,
  usePreviewAttendanceQuery,
  useLazyPreviewAttendanceQuery,
  useMarkAttendanceMutation,
  useMessagesQuery,
  usePreviewMessageQuery,
  useSendMessageMutation,
  usePreviewReminderQuery,
  useSendReminderMutation,
} = api;
