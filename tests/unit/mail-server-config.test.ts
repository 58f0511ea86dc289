import { afterEach, describe, expect, it } from '@jest/globals';
import plugins from '../../config/plugins';

const former = { ...process.env };
afterEach(() => {
  process.env = { ...former };
});

/** What nodemailer is told about time, milliseconds. */
function limits(variables: Record<string, string> = {}) {
  Object.assign(process.env, { JWT_SECRET: 'secret', ...variables });
  const { connectionTimeout, greetingTimeout, socketTimeout } = plugins().email.config.providerOptions;
  return { connectionTimeout, greetingTimeout, socketTimeout };
}

describe('the patience with a mail server', () => {
  it('is a minute in the middle of a mail, and ten seconds before', () => {
    expect(limits()).toEqual({ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 });
  });

  it('can be shorter and longer, but never as long as the plugin’s own', () => {
    expect(limits({ SMTP_TIMEOUT_MS: '2000' })).toEqual({
      ...{ connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 2_000 },
    });
    expect(limits({ SMTP_TIMEOUT_MS: '110000' })).toMatchObject({ greetingTimeout: 10_000, socketTimeout: 110_000 });
    expect(() => limits({ SMTP_TIMEOUT_MS: '120000' })).toThrow('SMTP_TIMEOUT_MS');
  });
});
