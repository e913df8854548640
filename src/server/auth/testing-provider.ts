import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

export interface ProviderUser {
  email: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

interface ProviderOptions {
  redirectUri: string;
  logoutUri?: string;
}

export const testClient = { id: 'signalbox', secret: 'a secret of the client' };

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;

/**
 * A real OpenID provider on loopback. Whoever comes is signed in as `user.current` without being asked; null: refused.
 */
export async function startProvider({ redirectUri, logoutUri }: ProviderOptions) {
  const users = new Map<string, ProviderUser>();
  const user: { current: string | null } = { current: null };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    ...configuration,
    clients: [
      {
        client_id: testClient.id,
        client_secret: testClient.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        ...(logoutUri && { backchannel_logout_uri: logoutUri }),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    findAccount: (_ctx, sub) => {
      const found = users.get(sub);
      return found && { accountId: sub, claims: () => ({ sub, ...found }) };
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  });
  provider.on('server_error', () => {});
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void finishInteraction();

    async function finishInteraction() {
      const { params, prompt, grantId } = await provider.interactionDetails(request, response);
      if (user.current === null) {
        const refusal = { error: 'access_denied', error_description: 'Ada is on holiday' };
        return provider.interactionFinished(request, response, refusal);
      }
      const login = { accountId: user.current };
      if (prompt.name === 'login')
        return provider.interactionFinished(request, response, { login });
      const grant =
        (grantId && (await provider.Grant.find(grantId))) ||
        new provider.Grant({ accountId: user.current, clientId: String(params.client_id) });
      grant.addOIDCScope(String(params.scope));
      const consent = { grantId: await grant.save() };
      return provider.interactionFinished(request, response, { consent });
    }
  });

  return {
    issuer,
    provider,
    users,
    user,
    /** A token with the provider's own key. */
    sign: (claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' })
        .sign(privateKey),
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const configuration: Configuration = {
  claims: {
    openid: ['sub', 'sid'],
    email: ['email', 'email_verified'],
    profile: ['name', 'groups'],
  },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    revocation: { enabled: true },
  },
  // One after the other, as strict providers do.
  rotateRefreshToken: true,
  cookies: { keys: ['a key of the provider'] },
  pkce: { required: () => true },
  ttl: { Grant: 3600, Session: 3600, AccessToken: 300, IdToken: 300, Interaction: 300 },
};
