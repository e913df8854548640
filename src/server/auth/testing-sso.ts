import { onTestFinished } from 'vitest';
import type { Fetch } from '../connections/egress-fetch';
import { createContext } from '../context';
import { startServer } from '../testing';
import { serveAuth } from './auth-handler';
import { type ProviderUser, startProvider, testClient } from './testing-provider';

export const consoleUrl = 'http://localhost:3000';

export type SsoServer = Awaited<ReturnType<typeof startSsoServer>>;

/** A console that signs in with a provider on loopback, which knows Ada. */
export async function startSsoServer(env: Record<string, string> = {}, fetch: Fetch | null = null) {
  const provider = await startProvider({
    redirectUri: `${consoleUrl}/api/auth/oidc/callback`,
    logoutUri: `${consoleUrl}/api/auth/oidc/backchannel-logout`,
  });
  onTestFinished(() => provider.close());
  const server = startServer({
    fetch,
    env: {
      APP_URL: consoleUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: testClient.id,
      OIDC_CLIENT_SECRET: testClient.secret,
      OIDC_LABEL: 'Example ID',
      ...env,
    },
  });
  const known = (sub: string, values: Partial<ProviderUser> = {}) => {
    const user = { email: `${sub}@example.com`, email_verified: true, name: 'Ada', ...values };
    provider.users.set(sub, user);
    provider.user.current = sub;
    return user;
  };
  known('ada');
  return { ...server, provider, known };
}

/** A browser: it keeps cookies of the console and of the provider, and follows redirects between them. */
export function openBrowser({ services, provider }: SsoServer) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookiesOf = (url: string) =>
    [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const cookie = cookiesOf(url);
    if (cookie) headers.set('cookie', cookie);
    const isOurs = url.startsWith(consoleUrl);
    if (isOurs) headers.set('host', new URL(consoleUrl).host);
    const request = { ...init, headers, redirect: 'manual' as const };
    const answer = isOurs
      ? await serveAuth(services, new Request(url, request))
      : await fetch(url, request);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
    return answer;
  };

  return {
    ask,
    cookies: () => cookiesOf(consoleUrl),
    jar: jarOf(consoleUrl),

    /** From the button to where it leads, not to the page there. `until`: the last address that is asked. */
    async signIn(path = '/api/auth/oidc', until?: RegExp): Promise<string> {
      let url = `${consoleUrl}${path}`;
      for (let steps = 0; steps < 20; steps++) {
        if (until?.test(url)) return url;
        const isDone = url.startsWith(consoleUrl) && !url.startsWith(`${consoleUrl}/api/`);
        if (isDone) return url.slice(consoleUrl.length);
        const answer = await ask(url);
        const location = answer.headers.get('location');
        if (!location) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
        url = new URL(location, url).href;
      }
      throw new Error('The redirects have no end.');
    },

    /** Who the browser is signed in as. */
    async me() {
      const headers = new Headers({ cookie: cookiesOf(consoleUrl) });
      return (await createContext({ headers }, services)).user;
    },

    async session() {
      const headers = new Headers({ cookie: cookiesOf(consoleUrl) });
      return (await createContext({ headers }, services)).session;
    },

    /** Forgets the session at the provider. */
    leaveProvider: () => jars.delete(provider.issuer),
  };
}
