import { describe, expect, it } from 'vitest';
import { openContext } from '../context';
import { serveRpc } from '../rpc';
import { onResponseEnd } from '../signals';
import { startServer } from '../testing';
import { serveTransfer } from '../transfers/transfer-handler';
import { serveAuth } from './auth-handler';

const origin = 'http://localhost:3000';

/** Every way in which the session of the admin ends. */
const ends: [string, (server: Server) => unknown][] = [
  ['its user signs out', signOut],
  ['it is ended from another session', revoke],
  ['its user ends all other sessions', revokeOthers],
  ['its user gets another role', ({ caller }) => caller.users.update({ id, role: 'viewer' })],
  ['its user is disabled', ({ caller }) => caller.users.update({ id, disabled: true })],
  ['its user is removed', ({ caller }) => caller.users.delete({ id })],
  ['its user has a new password', ({ services }) => services.accounts.setPassword(id, 'hash')],
  ['it is too old', expire],
  ['it was not used for a week', rest],
  ['another process removes it', removeRow],
];
const id = 'admin';

describe.each(ends)('when a session ends because %s', (_, end) => {
  it('its live updates end', async () => {
    const server = await signedIn();
    const headers = { cookie: server.cookie, accept: 'text/event-stream' };
    const url = `${origin}/api/trpc/history.changes?input=%7B%7D`;
    const answer = await serveRpc(server.services, new Request(url, { headers }));
    const reader = answer.body?.getReader();
    await reader?.read();
    await end(server);
    while (!(await reader?.read())?.done);
  });

  it('a download is cut off, though its source never ends', async () => {
    const server = await signedIn();
    const { reader, left } = await endlessDownload(server);
    await reader.read();
    await end(server);
    await expect(readOn(reader)).rejects.toThrow('Your session has ended');
    expect(left()).toBe(true);
  });

  it('an upload is refused', async () => {
    const server = await signedIn();
    const answer = serveTransfer(entry(server), async ({ signal }) => {
      const upload = new Promise<Response>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
      await Promise.all([upload, end(server)]);
      return upload;
    });
    expect([(await answer).status, await (await answer).json()]).toEqual([
      401,
      {
        error: {
          message: 'Your session has ended. Sign in again.',
          code: -32001,
          data: { code: 'UNAUTHORIZED', httpStatus: 401, upstream: null, fields: null },
        },
      },
    ]);
  });
});

describe('when a session ends', () => {
  it('open requests of other sessions of the user continue', async () => {
    const server = await signedIn();
    const other = await server.cookieOf(id);
    const request = new Request(origin, { headers: { cookie: other } });
    const { context } = await openContext(request, server.services);
    await signOut(server);
    expect(context.signal.aborted).toBe(false);
    await server.services.sessions.endOverdue();
    expect(context.signal.aborted).toBe(false);
  });

  it('a request that was about to start a stream is refused', async () => {
    const server = await signedIn();
    const opening = serveTransfer(entry(server), async () => new Response('bytes'));
    const [session] = await server.services.sessions.list(id);
    server.services.sessionRevocations.end([session?.id ?? '']);
    expect((await opening).status).toBe(401);
  });

  it('the call that ended it is still answered', async () => {
    const { services, cookieOf } = startServer();
    const cookie = await cookieOf('admin');
    const answer = await serveRpc(
      services,
      new Request(`${origin}/api/trpc/users.update`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ id: 'admin', role: 'viewer' }),
      }),
    );
    expect(await answer.json()).toMatchObject({ result: { data: { role: 'viewer' } } });
  });
});

describe('an answer that is cut', () => {
  it('ends even when its source hangs, and is done once', async () => {
    const cut = new AbortController();
    let times = 0;
    const hanging = new ReadableStream({ pull: () => new Promise(() => {}) });
    const done = () => {
      times += 1;
    };
    const answer = onResponseEnd(new Response(hanging), done, cut.signal);
    const text = answer.text();
    cut.abort(new Error('over'));
    await expect(text).rejects.toThrow('over');
    expect(times).toBe(1);
  });

  it('is closed if it is an event stream', async () => {
    const hanging = new ReadableStream({ pull: () => new Promise(() => {}) });
    const headers = { 'content-type': 'text/event-stream' };
    const answer = onResponseEnd(new Response(hanging, { headers }), () => {}, AbortSignal.abort());
    expect(await answer.text()).toBe('');
  });
});

async function signedIn() {
  const server = startServer();
  return { ...server, cookie: await server.cookieOf(id) };
}

type Server = Awaited<ReturnType<typeof signedIn>>;

function entry({ services, cookie }: Server) {
  const request = new Request(`${origin}/x`, { headers: { cookie } });
  return { services, request, connection: 'local', role: 'viewer' as const, audited: null };
}

async function endlessDownload(server: Server) {
  let isLeft = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1024)),
    cancel: () => {
      isLeft = true;
    },
  });
  const answer = await serveTransfer(entry(server), async () => new Response(body));
  if (!answer.body) throw new Error('no body');
  return { reader: answer.body.getReader(), left: () => isLeft };
}

async function readOn(reader: ReadableStreamDefaultReader): Promise<void> {
  while (!(await reader.read()).done);
}

function signOut({ services, cookie }: Pick<Server, 'services' | 'cookie'>) {
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: '{}' };
  return serveAuth(services, new Request(`${origin}/api/auth/sign-out`, request));
}

async function revoke({ services }: Server) {
  const [session] = await services.sessions.list(id);
  await services.sessions.end(id, session?.id ?? '');
}

function revokeOthers({ services }: Server) {
  return services.sessions.endOthers(id, 'another');
}

async function expire({ services }: Server) {
  await services.db.plain('update session set expires_at = ?').run(services.now() - 1);
  return services.sessions.endOverdue();
}

async function rest({ services, wait }: Server) {
  await wait(7 * 86_400 + 60);
  await services.sessions.endOverdue();
}

async function removeRow({ services }: Server) {
  await services.db.plain('delete from session').run();
  return services.sessions.endOverdue();
}
