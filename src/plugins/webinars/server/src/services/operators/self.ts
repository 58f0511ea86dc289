import type { Core } from '@strapi/strapi';
import { RefusedError } from '../errors';
import type { OperatorState } from './fresh-login';

/** The person behind a request, as Strapi knows them. */
export interface Self {
  id: number | string;
  email: string;
}

/** Who sent the request. @throws RefusedError when it was nobody who has an address. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async of({ user }: OperatorState): Promise<Self> {
    const found = user
      ? ((await strapi.db
          .query('admin::user')
          .findOne({ where: { id: user.id }, select: ['id', 'email'] })) as Self | null)
      : null;
    if (!found) throw new RefusedError('no_person', 'This is for people who are logged in, not for tokens.');
    return found;
  },
});
