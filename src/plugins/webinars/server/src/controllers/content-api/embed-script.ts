import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { emptyQuery } from '../../../../contracts';
import { use } from '../../services/access';
import { NotFoundError } from '../../services/errors';
import { ENCODINGS, type Encoding } from '../../services/public/embed-script';
import { parse } from './input';

const FIVE_MINUTES = 'public, max-age=300';
const FOR_GOOD = 'public, max-age=31536000, immutable';
/** `1.2.3.js`, `1.2.3-beta.1.js` */
const FILE = /^(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\.js$/;

/** `GET /api/webinars/embed.js` and `GET /api/webinars/embed/:file`: the script of the custom elements. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  function answer(ctx: Context, caching: string): void {
    parse(emptyQuery, ctx.query);
    const encoding = (ctx.acceptsEncodings([...ENCODINGS]) || 'identity') as Encoding;
    const { body, etag } = use(strapi).embedScript.read().bodies[encoding];
    ctx.status = 200;
    ctx.type = 'text/javascript; charset=utf-8';
    ctx.set({ 'Cache-Control': caching, ETag: etag });
    ctx.vary('Accept-Encoding');
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
    ctx.body = body;
  }

  return {
    findLatest: (ctx: Context): void => answer(ctx, FIVE_MINUTES),

    findVersion(ctx: Context): void {
      const [, wanted] = FILE.exec((ctx.params as { file: string }).file) ?? [];
      if (!wanted) throw new NotFoundError();
      if (wanted === use(strapi).embedScript.read().version) return answer(ctx, FOR_GOOD);
      // A page that still names the version from before an update goes on with the one that there is.
      parse(emptyQuery, ctx.query);
      ctx.set('Cache-Control', FIVE_MINUTES);
      ctx.redirect('../embed.js');
    },
  };
};
