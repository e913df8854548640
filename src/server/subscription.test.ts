import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openContext } from './context';
import { appRouter } from './router';
import { serveRpc } from './rpc';
import { serveSubscription } from './subscription';
import { startServer } from './testing';

const origin = 'http://localhost:3000';

describe('the events of a subscription', () => {
  it("are those that tRPC's own answer has, to the byte", async () => {
    const { subscribe, change, request, services } = await start();
    await change('file-1');
    await change('file-2');
    const ours = read(await subscribe({}));
    const { context } = await openContext(request({}), services);
    const theirs = read(
      await fetchRequestHandler({
        endpoint: '/api/trpc',
        router: appRouter,
        req: request({}),
        createContext: () => context,
      }),
    );
    for (const events of [ours, theirs]) await events.until('file-2');
    await change('file-3');
    for (const events of [ours, theirs]) await events.until('file-3');
    expect(ours.text()).toBe(theirs.text());
    expect(ours.text()).toMatch(
      /^event: connected\ndata: {"reconnectAfterInactivityMs":40000}\n\n\n/,
    );
  });

  it('carry the same message where it is refused', async () => {
    const { request, services } = await start();
    const asked = new Request(
      `${origin}/api/trpc/history.changes?input=%7B%22lastEventId%22%3A%22x%22%7D`,
      {
        headers: request({}).headers,
      },
    );
    const { context } = await openContext(asked, services);
    const theirs = await fetchRequestHandler({
      endpoint: '/api/trpc',
      router: appRouter,
      req: asked,
      createContext: () => context,
    });
    const ours = await serveRpc(services, asked);
    const text = await ours.text();
    expect(text).toBe(await theirs.text());
    expect(text).toContain('event: serialized-error\n');
    expect(text).toContain('BAD_REQUEST');
  });

  it('are refused to nobody', async () => {
    const { services } = await start();
    const headers = { accept: 'text/event-stream' };
    const answer = await serveRpc(
      services,
      new Request(`${origin}/api/trpc/history.changes?input=%7B%7D`, { headers }),
    );
    expect(await answer.text()).toContain('UNAUTHORIZED');
  });

  it.each([
    ['a header', (id: string) => ({ headers: { 'last-event-id': id } })],
    ['the query', (id: string) => ({ query: `&lastEventId=${id}` })],
  ])('go on after the last one seen, which is given in %s', async (_, tell) => {
    const { subscribe, change } = await start();
    for (const id of ['file-1', 'file-2', 'file-3']) await change(id);
    const first = read(await subscribe({}));
    await first.until('file-3');
    const latest = Number(/\nid: (\d+)/.exec(first.text())?.[1]);
    const again = read(await subscribe(tell(String(latest - 2))));
    await again.until('file-3');
    expect(again.text()).toContain('file-2');
    expect(again.text()).not.toContain('file-1');
  });

  it('are serialized once, however many listen', async () => {
    const { subscribe, change } = await start();
    await change('file-1');
    const all = await Promise.all(
      Array.from({ length: 40 }, async () => read(await subscribe({}))),
    );
    for (const events of all) await events.until('file-1');

    const stringify = JSON.stringify;
    let serialized = 0;
    JSON.stringify = ((value: { id?: unknown }, ...more: []) => {
      if (value?.id === 'file-2' && 'revision' in value) serialized += 1;
      return stringify(value, ...more);
    }) as typeof JSON.stringify;
    onTestFinished(() => {
      JSON.stringify = stringify;
    });
    await change('file-2');
    for (const events of all) await events.until('file-2');
    expect(serialized).toBe(1);
  });

  it('say now and then that they go on', async () => {
    const { request, services } = await start();
    const { context, release } = await openContext(request({}), services);
    const url = new URL(request({}).url);
    const answer = serveSubscription(url, context, release, { pingInterval: 1 });
    const events = read(answer);
    await events.until('event: ping\ndata: \n');
    await events.leave();
  });

  it.each([
    ['their reader leaves', (events: ReturnType<typeof read>) => events.leave()],
    [
      'their session ends',
      async (events: ReturnType<typeof read>, end: () => void) => {
        end();
        await expect(events.until('never')).rejects.toThrow('Ended');
      },
    ],
  ])('release what they hold, once, when %s', async (_, act) => {
    const { request, services, change } = await start();
    await change('file-1');
    const session = new AbortController();
    const { context } = await openContext(request({}), services);
    let released = 0;
    const answer = serveSubscription(
      new URL(request({}).url),
      { ...context, signal: session.signal },
      () => {
        released += 1;
      },
    );
    const events = read(answer);
    await events.until('file-1');
    expect(released).toBe(0);
    await act(events, () => session.abort());
    session.abort();
    expect(released).toBe(1);
  });
});

async function start() {
  const { services, caller, cookieOf } = startServer();
  const cookie = await cookieOf('admin');
  const { history } = await openContext(new Request(origin), services).then(
    ({ context }) => context,
  );
  interface Asked {
    headers?: Record<string, string>;
    query?: string;
  }
  const request = ({ headers, query = '' }: Asked) =>
    new Request(`${origin}/api/trpc/history.changes?input=%7B%7D${query}`, {
      headers: { origin, cookie, accept: 'text/event-stream', ...headers },
    });
  return {
    services,
    caller,
    request,
    subscribe: (asked: Asked) => serveRpc(services, request(asked)),
    change: (id: string) =>
      history.save({ connection: 'local', kind: 'file' }, {
        id,
        object: 'file',
        bytes: 1,
        created_at: 1_767_225_600,
        filename: `${id}.txt`,
        purpose: 'batch',
        status: 'processed',
      } as never),
  };
}

function read(answer: Response) {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    text: () => text,
    async until(words: string): Promise<void> {
      while (!text.includes(words) || !text.endsWith('\n\n\n')) {
        const piece = await reader?.read();
        if (!piece || piece.done) throw new Error(`Ended before "${words}": ${text}`);
        text += decoder.decode(piece.value, { stream: true });
      }
    },
    leave: () => reader?.cancel(),
  };
}
