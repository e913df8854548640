import { describe, expect, it } from 'vitest';
import { readErrorDetails } from '@/components/error-details';
import { fieldErrors } from '@/components/form/field-errors';
import type { Fetch } from './connections/egress-fetch';
import { serveRpc } from './rpc';
import { startServer } from './testing';

const origin = 'http://localhost:3000';

describe('a request over HTTP', () => {
  it('is answered for a user with a session', async () => {
    const { ask } = await signedIn();
    const answer = await ask('account.retrieve');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(await answer.json()).toMatchObject({ result: { data: { email: 'admin@example.com' } } });
  });

  it('passes an answer of upstream on as it is', async () => {
    const { ask } = await signedIn();
    const answer = await ask(`models.list?input=${encodeURIComponent('{"connection":"local"}')}`);
    expect(await answer.json()).toMatchObject({
      result: {
        data: expect.arrayContaining([
          expect.objectContaining({ id: 'signalbox-mini', object: 'model' }),
        ]),
      },
    });
  });

  it('is refused to nobody', async () => {
    const { services } = startServer();
    const answer = await serveRpc(services, new Request(`${origin}/api/trpc/account.retrieve`));
    expect([answer.status, await answer.json()]).toMatchObject([
      401,
      {
        error: {
          message: 'Sign in first.',
          data: { code: 'UNAUTHORIZED', upstream: null, fields: null },
        },
      },
    ]);
  });

  it('is read no further than a form from nobody', async () => {
    const { services } = startServer();
    const send = async (path: string, length: string) => {
      const body = JSON.stringify({
        token: 'x',
        name: 'Ada',
        email: 'ada@example.com',
        password: 'long enough one',
      });
      const headers = { origin, 'content-type': 'application/json', 'content-length': length };
      const request = new Request(`${origin}/api/trpc/${path}`, { method: 'POST', body, headers });
      const { error } = await (await serveRpc(services, request)).json();
      return error.message;
    };
    expect(await send('account.setup', '80')).toMatch(/^This link no longer works/);
    expect(await send('account.setup', '20000')).not.toMatch(/^This link no longer works/);
    expect(await send('chats.create', '20000')).toBe('Sign in first.');
  });

  it('is refused from another site, whatever it carries', async () => {
    const { ask, cookie } = await signedIn();
    const headers = { origin: 'https://evil.example', cookie };
    expect((await ask('account.update', { name: 'Eve' }, headers)).status).toBe(403);
    expect((await ask('account.retrieve')).status).toBe(200);
  });

  it('changes nothing by GET', async () => {
    const { ask } = await signedIn();
    expect((await ask('account.revokeOtherSessions')).status).toBe(405);
  });

  it('tells which fields are wrong', async () => {
    const { ask } = await signedIn();
    const input = { slug: 'Not This', name: '', kind: 'compatible' };
    const { error } = await (await ask('connections.create', input)).json();
    expect(error.data.fields).toEqual({
      slug: ['Use lower-case letters, digits and single hyphens.'],
      name: ['Enter a name.'],
    });
    expect(error.message).toBe(Object.values<string[]>(error.data.fields).flat()[0]);
    const taken = { slug: 'local', name: 'x', kind: 'compatible', base_url: 'https://8.8.8.8' };
    const second = await (await ask('connections.create', taken)).json();
    expect(second.error.data.fields).toEqual({ slug: [expect.any(String)] });
  });

  it.each([
    ['Host', 'The header host is set by the request itself.'],
    ['Transfer-Encoding', 'The header transfer-encoding is set by the request itself.'],
    ['a b', 'A header name is made of letters, digits and hyphens.'],
  ])('tells the form why the header %j is refused', async (name, reason) => {
    const { ask } = await signedIn();
    const input = { slug: 'x', name: 'x', kind: 'compatible', headers: { [name]: '1' } };
    const { error } = await (await ask('connections.create', input)).json();
    expect([error.message, error.data.fields]).toEqual([reason, { [`headers.${name}`]: [reason] }]);
    // The form's own reading of it: the reason stands at the field.
    expect(fieldErrors(readErrorDetails(error).fields, { headers: [] })).toEqual({
      headers: reason,
    });
  });

  it('tells the form which private host is none', async () => {
    const { ask } = await signedIn();
    const input = {
      slug: 'x',
      name: 'x',
      kind: 'compatible',
      allow_private: ['ok.lan', 'http://x'],
    };
    const { error } = await (await ask('connections.create', input)).json();
    expect(error.data.fields).toEqual({
      'allow_private.1': [expect.stringMatching(/^Enter a host/)],
    });
  });

  it("carries an upstream's refusal as what it was", async () => {
    const error = {
      message: 'Slow down.',
      type: 'requests',
      code: 'rate_limit_exceeded',
      param: null,
    };
    const { ask } = await signedIn(async () =>
      Response.json(
        { error },
        { status: 429, headers: { 'x-request-id': 'req_1', 'retry-after-ms': '1' } },
      ),
    );
    await ask('connections.create', {
      slug: 'up',
      name: 'Up',
      kind: 'compatible',
      base_url: 'https://8.8.8.8',
    });
    const answer = await ask(`models.list?input=${encodeURIComponent('{"connection":"up"}')}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      429,
      {
        error: {
          message: 'Slow down.',
          data: {
            code: 'TOO_MANY_REQUESTS',
            upstream: { status: 429, code: 'rate_limit_exceeded', request_id: 'req_1' },
          },
        },
      },
    ]);
  });

  it('shows nothing of what failed inside', async () => {
    const { ask, services } = await signedIn();
    await services.db.plain('alter table connections rename to connections_gone').run();
    const { error } = await (await ask('connections.list')).json();
    expect(error.message).toMatch(/^Internal error \(error id \w{8}\)\.$/);
    expect(JSON.stringify(error)).not.toMatch(/sqlite|postgres|connections"|stack/i);
  });
});

describe('a stream of news', () => {
  it.each([
    ['the server stops', async ({ services }: ChatQuestion) => services.stop()],
    [
      'its user is disabled',
      ({ caller }: ChatQuestion) => caller.users.update({ id: 'admin', disabled: true }),
    ],
    [
      'its user gets another role',
      ({ caller }: ChatQuestion) => caller.users.update({ id: 'admin', role: 'viewer' }),
    ],
  ])('ends when %s', async (_, act) => {
    const asking = await signedIn();
    const { cookie, ask } = asking;
    const input = encodeURIComponent('{}');
    const headers = { cookie, accept: 'text/event-stream' };
    const answer = await ask(`history.changes?input=${input}`, undefined, headers);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream\b/);
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    const reader = answer.body?.getReader();
    await reader?.read();
    await act(asking);
    while (!(await reader?.read())?.done);
  });
});

/** An admin who asks over HTTP: without input by GET. */
async function signedIn(fetch?: Fetch) {
  const { services, caller, cookieOf } = startServer({ fetch });
  const cookie = await cookieOf('admin');
  const ask = (
    path: string,
    input?: object,
    headers: Record<string, string> = { origin, cookie },
  ) => {
    const post = {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { ...headers, 'content-type': 'application/json' },
    };
    return serveRpc(
      services,
      new Request(`${origin}/api/trpc/${path}`, input ? post : { headers }),
    );
  };
  return { services, caller, cookie, ask };
}

type ChatQuestion = Awaited<ReturnType<typeof signedIn>>;
