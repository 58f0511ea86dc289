import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { mailSubjects } from '../../src/plugins/webinars/server/src/services/mail/mail-subjects';
import { mailSeeds } from '../support/seed-mails';
import { bootStrapi, type Host } from '../support/strapi';

let host: Host;

beforeAll(async () => {
  host = await bootStrapi();
});
afterAll(() => host?.stop());

it('reads mails about one webinar together, and none fails because of what cannot be read for another', async () => {
  const seeds = mailSeeds(host.strapi, host.services);
  const [fine, broken] = [await seeds.webinar(), await seeds.webinar()];
  const [ada, kim] = await seeds.attendees(fine, 2);
  const { webinars } = host.services;
  const read = webinars.byDocumentId.bind(webinars);
  const reads = jest
    .spyOn(host.strapi.plugin('webinars').service('webinars'), 'byDocumentId' as never)
    .mockImplementation(((id: string) =>
      id === broken.documentId ? Promise.reject(new Error('its row is damaged')) : read(id)) as never);
  const subjectOf = mailSubjects(host.strapi);
  const about = (webinar: { documentId: string }, attendee?: { documentId: string }) =>
    subjectOf({
      webinarDocumentId: webinar.documentId,
      attendeeDocumentId: attendee?.documentId ?? null,
      interestDocumentId: null,
    });

  const subjects = await Promise.all([about(fine, ada), about(fine, kim)]);
  expect(subjects.map(({ webinar, attendee }) => [webinar?.documentId, attendee?.email])).toEqual(
    [ada, kim].map((person) => [fine.documentId, person?.email]),
  );
  expect(reads).toHaveBeenCalledTimes(1);

  const outcomes = await Promise.allSettled([about(broken), about(fine, ada)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
