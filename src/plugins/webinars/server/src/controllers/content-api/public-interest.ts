import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { interestBody, type InterestAnswer } from '../../../../contracts';
import { use } from '../../services/access';
import { answerVisitor } from './visitor-forms';

const ANSWER: InterestAnswer = { data: { accepted: true }, meta: {} };

/** `POST /api/webinar-interest`. PA-07. */
export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async express(ctx: Context): Promise<void> {
    await answerVisitor(strapi, ctx, {
      kind: 'interest',
      schema: interestBody,
      accept: (body, origin) => use(strapi).interests.express(body, origin),
      count: (outcome) => use(strapi).integrations.get().metrics.count('interests', { outcome }),
      answer: ANSWER,
    });
  },
});
