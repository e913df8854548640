import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import type { Fetch } from '../connections/egress-fetch';
import { normalizedHost } from '../connections/private-hosts';
import type { Services } from '../services';
import { readClaims, type SsoClaims } from './sso-claims';
import { type SsoSettings, ssoSettingsOf } from './sso-settings';

export type SsoProvider = NonNullable<ReturnType<typeof createSsoProvider>>;

/** What is remembered between the way to the provider and back. */
export interface SsoChecks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface SsoGrant {
  claims: SsoClaims;
  refreshToken: string | null;
}

type Parts = Pick<Services, 'env' | 'fetchVia' | 'now'>;

type Tokens = Pick<
  Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>,
  'access_token' | 'claims' | 'refresh_token'
>;

/** The identity provider of OIDC_ISSUER; null without one. It is asked when somebody first signs in. */
export function createSsoProvider(parts: Parts) {
  const settings = ssoSettingsOf(parts.env);
  if (!settings) return null;
  const { groupsClaim } = settings;
  const configuration = cachedConfiguration(parts, settings);
  let keys: { address: string; find: ReturnType<typeof createRemoteJWKSet> } | undefined;

  return {
    settings,

    async authorizationUrl(): Promise<{ url: URL; checks: SsoChecks }> {
      const config = await configuration();
      const checks = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: settings.scopes.join(' '),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
        // Many providers give a refresh token only to who was asked.
        ...(settings.scopes.includes('offline_access') && { prompt: 'consent' }),
      });
      return { url, checks };
    },

    /** The parameters with which the provider sent somebody back, for who they are. */
    async redeem(parameters: URLSearchParams, checks: SsoChecks): Promise<SsoGrant> {
      const config = await configuration();
      const url = new URL(`?${parameters}`, settings.redirectUri);
      const tokens = await oidc.authorizationCodeGrant(config, url, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      return grantOf(config, tokens, tokens.claims()?.sub ?? '');
    },

    /** Asks again. Throws `oidc.ResponseBodyError` where the provider says no. */
    async refresh(refreshToken: string, subject: string): Promise<SsoGrant> {
      const config = await configuration();
      const tokens = await oidc.refreshTokenGrant(config, refreshToken);
      return grantOf(config, tokens, subject);
    },

    /** What a logout token says, if it is the provider's and for us. Throws otherwise. */
    async verifyLogout(token: string): Promise<JWTPayload> {
      const { issuer, jwks_uri: address } = (await configuration()).serverMetadata();
      if (!address) throw new Error('The provider names no keys.');
      if (keys?.address !== address)
        keys = {
          address,
          find: createRemoteJWKSet(new URL(address), {
            [customFetch]: (url, init) => fetchOf(parts, settings)(url, init),
          }),
        };
      const options = { issuer, audience: settings.clientId, clockTolerance, maxTokenAge: '5 min' };
      return (await jwtVerify(token, keys.find, options)).payload;
    },
  };

  async function grantOf(
    config: oidc.Configuration,
    tokens: Tokens,
    subject: string,
  ): Promise<SsoGrant> {
    const idToken = { sub: subject, ...tokens.claims() };
    if (idToken.sub !== subject) throw new Error('The provider answered for another user.');
    const hasUserInfo = config.serverMetadata().userinfo_endpoint !== undefined;
    // It refuses the information of another user.
    const userInfo = hasUserInfo
      ? await oidc.fetchUserInfo(config, tokens.access_token, subject)
      : {};
    return {
      claims: readClaims(idToken, userInfo, groupsClaim),
      refreshToken: tokens.refresh_token ?? null,
    };
  }
}

/** Read again after an hour, or when it could not be read. */
function cachedConfiguration(parts: Parts, settings: SsoSettings) {
  let cached: { at: number; config: Promise<oidc.Configuration> } | undefined;
  return (): Promise<oidc.Configuration> => {
    if (cached && parts.now() - cached.at < maxConfigurationAge) return cached.config;
    const config = discover(parts, settings);
    const reading = { at: parts.now(), config };
    cached = reading;
    config.catch(() => {
      if (cached === reading) cached = undefined;
    });
    return config;
  };
}

const maxConfigurationAge = 3_600_000;

/** The operator named the provider, so that it may be a private address. What it points to may not be another one. */
function fetchOf({ fetchVia }: Pick<Parts, 'fetchVia'>, { issuer }: SsoSettings): Fetch {
  return fetchVia({ privateHosts: [normalizedHost(new URL(issuer).hostname)] });
}

async function discover(parts: Parts, settings: SsoSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  const fetch = fetchOf(parts, settings);
  const { clientId, clientSecret } = settings;
  const config = await oidc.discovery(
    issuer,
    clientId,
    { [oidc.clockTolerance]: clockTolerance },
    clientSecret === null ? oidc.None() : authenticate(clientSecret),
    {
      [oidc.customFetch]: (url, init) => fetch(url, init as RequestInit),
      timeout,
      // The signatures of ID tokens are checked, although they come over TLS.
      execute: [
        oidc.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );
  return config;
}

/** Seconds. */
const timeout = 10;

/** Seconds by which the clocks of the provider and of this machine may differ. */
const clockTolerance = 60;

/** As the provider can read it: it says so in its metadata, and means Basic where it says nothing. */
function authenticate(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
