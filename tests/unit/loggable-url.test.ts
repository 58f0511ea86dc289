import { describe, expect, it } from '@jest/globals';
import { loggableUrl } from '../../src/loggable-url';

describe('what stands in the request log', () => {
  it.each([
    ['the token of a mailed link', '/api/webinars/t/eyJhbGciOi.J9.x-_y', '/api/webinars/t/***'],
    ['the token and what follows it', '/base/api/webinars/t/eyJ.J9.x?utm=1', '/base/api/webinars/t/***?***'],
    ['the token however the path is spelled', '/API/Webinars/T/eyJ.J9.x/', '/API/Webinars/T/***/'],
    [
      'what operators search by',
      '/webinars/webinars/abc/registrations?search=ada%40example.com&page=1',
      '/webinars/webinars/abc/registrations?***',
    ],
    ['queries of the public API', '/api/webinars?x=ada@example.com?y', '/api/webinars?***'],
    [
      'searches in the Content Manager',
      '/content-manager/collection-types/plugin::webinars.attendee?_q=ada@example.com',
      '/content-manager/collection-types/plugin::webinars.attendee?***',
    ],
    [
      'searches in the Content Manager, encoded',
      '/content-manager/collection-types/plugin%3A%3Awebinars.interest?_q=ada',
      '/content-manager/collection-types/plugin%3A%3Awebinars.interest?***',
    ],
  ])('leaves out %s', (_what, url, logged) => {
    expect(loggableUrl(url)).toBe(logged);
  });

  it.each([
    '/api/webinars/abc',
    '/api/articles?search=x&next=/webinars/',
    '/api/webinars-of-others?page=2',
    '/content-manager/collection-types/api::article.article?_q=x',
    '/',
  ])('keeps %s', (url) => {
    expect(loggableUrl(url)).toBe(url);
  });
});
