import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CheckFinding } from '../../../../contracts';
import type { Config } from '../../config/schema';
import { finding } from '../../domain/check-steps';
import { ProvisionError } from './port';

const keySchema = z.object({
  client_email: z.email(),
  private_key: z.string().min(1),
  /** The number that an administrator enters under domain-wide delegation; not a secret. */
  client_id: z.string().optional(),
});

export interface ServiceAccount {
  email: string;
  privateKey: string;
  clientId?: string;
}

/**
 * The service account of the configuration: the JSON text (plain, or in base64 for systems that cannot hold JSON in a
 * variable), else the file. Throws `ProvisionError` `not_configured`, whose words never contain any of the key.
 */
export function readServiceAccount(
  config: Pick<Config['google'], 'serviceAccountJson' | 'serviceAccountFile'>,
): ServiceAccount {
  const { source, text } = keyText(config);
  const parsed = keySchema.safeParse(asJson(source, text));
  if (!parsed.success) {
    const missing = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole object').join(', ');
    throw notConfigured(
      `${source} is not the key of a service account: check ${missing}.`,
      finding('google-key-incomplete', { source, missing }),
    );
  }
  // Some systems escape the line breaks of a variable once more.
  const privateKey = parsed.data.private_key.replace(/\\n/g, '\n');
  try {
    createPrivateKey(privateKey);
  } catch {
    throw notConfigured(
      `The private_key in ${source} cannot be read; create a new key and configure it unchanged.`,
      finding('google-key-unreadable', { source }),
    );
  }
  return { email: parsed.data.client_email, privateKey, clientId: parsed.data.client_id };
}

function keyText(config: Parameters<typeof readServiceAccount>[0]): { source: string; text: string } {
  const json = config.serviceAccountJson?.trim();
  if (json) return { source: 'GOOGLE_SERVICE_ACCOUNT_JSON', text: json };
  const file = config.serviceAccountFile?.trim();
  if (!file) {
    throw notConfigured(
      'Google Calendar is not configured: set GOOGLE_SERVICE_ACCOUNT_JSON or GOOGLE_SERVICE_ACCOUNT_FILE, or enter a meeting URL by hand.',
      finding('google-not-set'),
    );
  }
  try {
    return { source: 'GOOGLE_SERVICE_ACCOUNT_FILE', text: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw notConfigured(
      `The file of GOOGLE_SERVICE_ACCOUNT_FILE cannot be read (${reason}).`,
      finding('google-file-unreadable', { reason }),
    );
  }
}

function asJson(source: string, text: string): unknown {
  try {
    return JSON.parse(text.startsWith('{') ? text : Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    throw notConfigured(
      `${source} is not JSON; it must hold the whole key file of the service account.`,
      finding('google-key-not-json', { source }),
    );
  }
}

function notConfigured(message: string, why: CheckFinding): ProvisionError {
  return new ProvisionError('not_configured', message, { retryable: false, findings: [why] });
}
