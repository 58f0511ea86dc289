import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootMailing, type MailingHost } from '../support/mailing-host';
import { promptPorts } from '../support/prompt-ports';

describe('a mail of an application that is configured as ours', () => {
  let mailing: MailingHost;
  beforeAll(async () => {
    mailing = await bootMailing();
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => mailing?.stop());

  it('is not kept back by the connection that it goes over', async () => {
    const { host, seeds, smtp } = mailing;
    const ports = promptPorts();
    const webinar = await seeds.webinar();
    await seeds.owe('confirmation', webinar, await seeds.attendees(webinar, 1));
    await host.services.outbox.drain();

    expect(smtp.mails).toHaveLength(1);
    expect([...ports]).toContain(smtp.port);
  });
});
