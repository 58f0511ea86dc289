import { expect } from '@jest/globals';
import { mailTextAnswer, type MailTextDetail } from '../../src/plugins/webinars/contracts';
import type { Host } from './strapi';

type Method = 'get' | 'post' | 'put' | 'delete';

/** The path of one kind in one language. */
export const mailTextPath = (kind: string, language: string, more = ''): string =>
  `/webinars/mail-texts/${kind}/${language}${more}`;

/** What the operator with this token does to the texts of mails. */
export function mailTextClient(host: Pick<Host, 'http'>, operator: string) {
  const ask = (method: Method, url: string, token: string | null = operator) => {
    const request = host.http[method](url);
    return token ? request.set('Authorization', `Bearer ${token}`) : request;
  };

  async function read(kind: string, language: string): Promise<MailTextDetail> {
    const answer = await ask('get', mailTextPath(kind, language));
    expect(answer.status).toBe(200);
    return mailTextAnswer.parse(answer.body).data;
  }

  const put = async (kind: string, language: string, texts: object, version?: string) =>
    ask('put', mailTextPath(kind, language)).send({
      texts,
      version: version ?? (await read(kind, language)).version,
    });

  return {
    ask,
    read,
    put,
    /** Saves them; they must be fine. */
    async write(kind: string, language: string, texts: object): Promise<MailTextDetail> {
      const answer = await put(kind, language, texts);
      expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 200, error: undefined });
      return mailTextAnswer.parse(answer.body).data;
    },
  };
}
