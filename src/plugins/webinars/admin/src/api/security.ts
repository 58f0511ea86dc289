import { webinarsApi } from './base';

const api = webinarsApi.injectEndpoints({
  endpoints: (build) => ({
    logInAgain: build.mutation<unknown, { password: string }>({
      query: (data) => ({ url: '/webinars/fresh-login', method: 'POST', data }),
    }),
  }),
});

export const { useLogInAgainMutation } = api;
