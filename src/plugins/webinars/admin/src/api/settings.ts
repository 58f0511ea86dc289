import type {
  ChangeSettingsBody,
  PreviewSettingsBody,
  SettingsAnswer,
  SettingsPreviewAnswer,
} from '../../../contracts';
import { webinarsApi } from './base';

const URL = '/webinars/settings';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    settings: build.query<SettingsAnswer, void>({
      query: () => ({ url: URL, method: 'GET' }),
      providesTags: ['Settings'],
    }),
    previewSettings: build.mutation<SettingsPreviewAnswer, PreviewSettingsBody>({
      query: (data) => ({ url: `${URL}/preview`, method: 'POST', data }),
    }),
    changeSettings: build.mutation<SettingsAnswer, ChangeSettingsBody>({
      query: (data) => ({ url: URL, method: 'PUT', data }),
      // What was saved is shown at once, and what others saved never as ours.
      async onQueryStarted(_body, { dispatch, queryFulfilled }) {
        const saved = await queryFulfilled.catch(() => null);
        if (saved) dispatch(api.util.updateQueryData('settings', undefined, () => saved.data));
      },
      invalidatesTags: (_answer, error) => (error ? [] : ['History', 'MailLook', { type: 'Webinar', id: 'LIST' }]),
    }),
  }),
});

export const { useSettingsQuery, usePreviewSettingsMutation, useChangeSettingsMutation } = api;
