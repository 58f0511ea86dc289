import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  changeMailTextsBody,
  emptyQuery,
  LANGUAGES,
  MAIL_TEXT_KINDS,
  previewMailTextsBody,
  resetMailTextsQuery,
  testMailBody,
  type Language,
  type MailPreviewAnswer,
  type MailTextAnswer,
  type MailTextKind,
  type MailTextResetAnswer,
  type MailTextSummariesAnswer,
  type TestMailAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** `/webinars/mail-texts`: the operators' own words in mails. ST-03. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { mailTexts, self, testMails } = use(strapi);

  /** @throws NotFoundError when there is no such mail, or when our mails are not written in that language. */
  function which(ctx: Context): [MailTextKind, Language] {
    const params = ctx.params as Record<string, string>;
    const kind = MAIL_TEXT_KINDS.find((known) => known === params.kind);
    const language = LANGUAGES.find((known) => known === params.language);
    if (!kind || !language) throw new NotFoundError();
    return [kind, language];
  }

  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      answer<MailTextSummariesAnswer>(ctx, { data: await mailTexts.overview(), meta: {} });
    },

    async findOne(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      answer<MailTextAnswer>(ctx, { data: await mailTexts.find(...which(ctx)), meta: {} });
    },

    async update(ctx: Context): Promise<void> {
      requireJson(ctx);
      const [kind, language] = which(ctx);
      await mailTexts.change(kind, language, parse(changeMailTextsBody, ctx.request.body));
      answer<MailTextAnswer>(ctx, { data: await mailTexts.find(kind, language), meta: {} });
    },

    async reset(ctx: Context): Promise<void> {
      const [kind, language] = which(ctx);
      const removed = await mailTexts.reset(kind, language, parse(resetMailTextsQuery, ctx.query).version);
      answer<MailTextResetAnswer>(ctx, { data: await mailTexts.find(kind, language), meta: { removed } });
    },

    async preview(ctx: Context): Promise<void> {
      requireJson(ctx);
      const body = parse(previewMailTextsBody, ctx.request.body);
      answer<MailPreviewAnswer>(ctx, { data: await mailTexts.preview(...which(ctx), body), meta: {} });
    },

    async test(ctx: Context): Promise<void> {
      requireJson(ctx);
      const body = parse(testMailBody, ctx.request.body);
      const data = await testMails.send(await self.of(ctx.state), ...which(ctx), body);
      answer<TestMailAnswer>(ctx, { data, meta: {} });
    },
  };
};
