import { route } from './route';

const ONE = '/mail-texts/:kind/:language';

/** The operators' own words in mails. */
export const mailTextRoutes = [
  route('GET', '/mail-texts', 'admin-mail-texts.find', 'texts'),
  route('GET', ONE, 'admin-mail-texts.findOne', 'texts'),
  route('PUT', ONE, 'admin-mail-texts.update', 'texts'),
  route('DELETE', ONE, 'admin-mail-texts.reset', 'texts'),
  // Changes nothing, however often the operator looks.
  route('POST', `${ONE}/preview`, 'admin-mail-texts.preview', 'texts', { fresh: false }),
  route('POST', `${ONE}/test`, 'admin-mail-texts.test', 'texts'),
];
