import { createContext } from '../context';
import type { Services } from '../services';
import { serveAuth } from './auth-handler';

const origin = 'http://localhost:3000';

export interface SignInAnswer {
  status: number;
  body: { code?: string; message?: string; second_step?: boolean; challenge?: string };
}

/** A browser that signs in: it keeps the cookies of the console. */
export function createBrowser(services: Services) {
  const cookies = new Map<string, string>();
  const headers = () =>
    new Headers({ origin, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });

  return {
    cookies,
    headers,

    async post(path: string, input: object): Promise<SignInAnswer> {
      const body = JSON.stringify(input);
      const sent = headers();
      sent.set('content-length', String(body.length));
      const url = `${origin}/api/auth/${path}`;
      const answer = await serveAuth(
        services,
        new Request(url, { method: 'POST', body, headers: sent }),
      );
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (line.includes('Max-Age=0')) cookies.delete(name);
        else cookies.set(name, value);
      }
      return { status: answer.status, body: await answer.json() };
    },

    async context() {
      return createContext({ headers: headers() }, services);
    },

    async me() {
      return (await createContext({ headers: headers() }, services)).user;
    },
  };
}
