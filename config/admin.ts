import { configuration } from '../src/environment';
import { secret } from '../src/secrets';

export default configuration((env) => {
  return {
    url: env.string('ADMIN_URL', '/admin'),
    autoOpen: false,
    auth: { secret: secret('ADMIN_JWT_SECRET') },
    apiToken: { salt: secret('API_TOKEN_SALT') },
    transfer: { token: { salt: secret('TRANSFER_TOKEN_SALT') } },
    secrets: { encryptionKey: secret('ENCRYPTION_KEY') },
    flags: { nps: false, promoteEE: false },
  };
});
