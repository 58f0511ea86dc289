import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  changeSettingsBody,
  emptyQuery,
  previewSettingsBody,
  resetSettingQuery,
  type SettingsAnswer,
  type SettingsPreviewAnswer,
} from '../../../../contracts';
import { use } from '../../services/access';
import { parse } from '../content-api/input';
import { answer, requireJson } from './http';

/** `/webinars/settings`: what operators may change of the configuration. ST-02. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { operatorSettings } = use(strapi);
  const show = async (ctx: Context) =>
    answer<SettingsAnswer>(ctx, { data: await operatorSettings.overview(), meta: {} });

  return {
    async find(ctx: Context): Promise<void> {
      parse(emptyQuery, ctx.query);
      await show(ctx);
    },

    async update(ctx: Context): Promise<void> {
      requireJson(ctx);
      await operatorSettings.change(parse(changeSettingsBody, ctx.request.body));
      await show(ctx);
    },

    async reset(ctx: Context): Promise<void> {
      const { key } = ctx.params as { key: string };
      await operatorSettings.reset(key, parse(resetSettingQuery, ctx.query).version);
      await show(ctx);
    },

    async preview(ctx: Context): Promise<void> {
      requireJson(ctx);
      const body = parse(previewSettingsBody, ctx.request.body);
      answer<SettingsPreviewAnswer>(ctx, { data: await operatorSettings.preview(body), meta: {} });
    },
  };
};
