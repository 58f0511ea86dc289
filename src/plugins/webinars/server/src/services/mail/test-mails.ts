import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { MailTextKind, TestMailBody, TestMailResult } from '../../../../contracts';
import { unitOfWork } from '../../database/unit-of-work';
import { withoutSecrets } from '../../domain/check-steps';
import type { Language } from '../../domain/locale';
import { renderTestMail } from '../../emails';
import { MailError } from '../../integrations/mailer/port';
import { use } from '../access';
import { InvalidInputError, TooManyRequestsError } from '../errors';
import { mailConfiguration, secretsOf } from '../operators/integration-facts';
import type { Self } from '../operators/self';

/** Mails by which operators see their own texts in their own inbox. ST-03. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const { audit, integrations, mailComposition, mailTexts, settings } = use(strapi);

  async function handOver(mail: Parameters<ReturnType<typeof integrations.get>['mailer']['send']>[0]) {
    try {
      const { response } = await integrations.get().mailer.send(mail);
      return { sent: true, said: response };
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const secrets = secretsOf(settings.get(), mailConfiguration(strapi));
      return { sent: false, said: withoutSecrets(error.message, secrets) };
    }
  }

  return {
    /**
     * Sends the mail as it stands in the editor to whoever asked, at once. The history says that it was tried, and not
     * what was in it.
     * @throws InvalidInputError as the preview does; TooManyRequestsError after ten in an hour.
     */
    async send(self: Self, kind: MailTextKind, language: Language, body: TestMailBody): Promise<TestMailResult> {
      const { input } = await mailTexts.sampleMail(kind, language, body);
      const { overridesRefused, ...content } = renderTestMail(input, Object.values(body.texts).flat());
      if (overridesRefused) {
        throw new InvalidInputError([{ path: ['texts'], message: overridesRefused, name: 'ValidationError' }]);
      }
      const verdict = await integrations.get().limits.take('test-mail', String(self.id));
      if (!verdict.ok) {
        const words = 'You have sent yourself ten test mails in the last hour. Please wait a while.';
        throw new TooManyRequestsError(verdict.retryAfterSeconds, words);
      }
      const outcome = await handOver({
        to: { address: self.email },
        ...mailComposition.envelope(`test ${randomUUID()}`),
        ...content,
      });
      await unitOfWork(strapi, ({ trx }) =>
        audit.write(trx, {
          action: 'sys.mail-texts.test',
          target: `${kind}/${language}`,
          after: { sent: outcome.sent },
        }),
      );
      return { to: self.email, ...outcome };
    },
  };
};
