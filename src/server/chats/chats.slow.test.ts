import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProcessFiles } from '@/lib/process-files';
import { testFolder } from '@/lib/testing-folder';
import { bootstrap } from '../bootstrap';
import { openDb } from '../db/open';
import { messageStore } from './messages';
import { bodyOf } from './request';
import { chatStore } from './store';
import { connection, startChats } from './testing';
import type { ChatMessageView, ChatView } from './view';

const blank = { connection, model: 'm', head: null, parent: null };

describe('a server', () => {
  it('that stops marks answers under way as interrupted, with what arrived', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'this far' });
    await services.answers.close(0);

    expect(await messageStore(services).find(chat.id, added[1]?.id ?? 0)).toMatchObject({
      content: 'this far',
      answer: { state: 'interrupted' },
    });
    expect(exchange.signal?.aborted).toBe(true);
    await expect(caller.chats.ask({ ...blank, content: 'more' })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: expect.stringContaining('stopping'),
    });
  });

  it('that starts marks what the last one left under way, and keeps what was saved of it', async () => {
    const { caller, services, wait } = await startChats();
    const { id } = await caller.chats.create({ connection });
    const messages = messageStore(services);
    const [question] = await messages.append(id, null, [{ role: 'user', content: 'Hello' }]);
    const running = { role: 'assistant', content: 'this far', state: 'running' } as const;
    await messages.append(id, question?.id ?? 0, [running]);
    const before = await caller.chats.retrieve({ connection, id });
    // On a server others may run it until it has been quiet for some time.
    await wait(30);
    await bootstrap(services);
    const after = await caller.chats.retrieve({ connection, id });

    expect(after.messages[1]).toMatchObject({
      content: 'this far',
      answer: { state: 'interrupted' },
    });
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('that starts beside others leaves their answers alone, until they have been quiet', async () => {
    const { caller, services, wait, folder } = await startChats();
    const { id } = await caller.chats.create({ connection });
    const messages = messageStore(services);
    const [question] = await messages.append(id, null, [{ role: 'user', content: 'Hello' }]);
    const running = { role: 'assistant', content: 'this far', state: 'running' } as const;
    await messages.append(id, question?.id ?? 0, [running]);
    const other = createProcessFiles(join(folder, 'console.db'));
    other.id();
    onTestFinished(() => other.close());
    const stateAfterStart = async () => {
      await bootstrap(services);
      return (await caller.chats.retrieve({ connection, id })).messages[1]?.answer?.state;
    };
    await wait(19);
    expect(await stateAfterStart()).toBe('running');
    await wait(2);
    expect(await stateAfterStart()).toBe('interrupted');
  });
});

describe('chats of before', () => {
  it('are taken over without loss, with the last message as what is shown', async () => {
    const db = oldDatabase();
    const facts = {
      request: { model: 'm', messages: [{ role: 'user', content: 'a' }] },
      response: { choices: [{ message: { content: 'b' }, finish_reason: 'stop' }] },
      status: 200,
      request_id: 'req_1',
      first_token_ms: 5,
      duration_ms: 9,
      failure: null,
      is_stopped: false,
    };
    const failure = {
      status: null,
      code: null,
      type: null,
      param: null,
      message: 'cut',
      request_id: null,
    };
    db.add(0, 'user', 'a', null);
    db.add(1, 'assistant', 'b', JSON.stringify(facts));
    db.add(2, 'user', 'c', null);
    db.add(3, 'assistant', 'd', JSON.stringify({ ...facts, is_stopped: true }));
    db.add(4, 'user', 'e', null);
    db.add(5, 'assistant', 'f', JSON.stringify({ ...facts, failure }));
    db.add(6, 'user', 'g', null);
    db.add(7, 'assistant', 'h', '{ no JSON');
    const store = messageStore({ db: db.migrate(), now: Date.now });
    const messages = await store.of('chat');

    expect(messages.map(({ content }) => content).join('')).toBe('abcdefgh');
    expect(messages.map(({ parent }) => parent)).toEqual([null, 1, 2, 3, 4, 5, 6, 7]);
    expect(messages.map(({ answer }) => answer?.state ?? null)).toEqual([
      ...[null, 'completed', null, 'stopped', null, 'failed', null, 'completed'],
    ]);
    expect(messages[1]?.answer).toMatchObject({ request_id: 'req_1', finish_reason: 'stop' });
    expect(messages[5]?.answer?.failure).toMatchObject({ message: 'cut', phase: 'cut' });
    expect(await store.raw('chat', 2)).toEqual({
      request: facts.request,
      response: facts.response,
      received: null,
    });
  });
});

describe('rows that are odd', () => {
  it.each([
    ['null'],
    ['[]'],
    ['"text"'],
    ['{"response": 7, "status": "x", "failure": "x", "duration_ms": null}'],
    ['{"response": {"choices": [null], "usage": [], "model": {}}}'],
    ['{"failure": {"status": {}, "message": 5, "phase": "x"}}'],
    ['{"response": {"choices": [{"message": {"tool_calls": [null, {}, {"id": 3}]}}]}}'],
  ])('are shown as far as they can be: %s', async (facts) => {
    const { db, caller } = rowsOf();
    db.add(0, 'assistant', 'said', facts);
    db.add(1, 'something', 'else', facts);
    const [message, other] = await messageStore({ db: caller(), now: Date.now }).of('chat');

    expect(message).toMatchObject({ content: 'said', answer: { state: expect.any(String) } });
    for (const call of message?.answer?.calls ?? []) expect(call.id).toEqual(expect.any(String));
    expect(other).toMatchObject({ role: 'assistant', content: 'else' });
  });
});

describe('what is sent', () => {
  const chat = { model: 'm', system: 'Be brief.', parameters: { seed: 1 } } as unknown as ChatView;
  const message = (fields: object) =>
    ({
      id: 1,
      parent: null,
      content: '',
      tool_call_id: null,
      answer: null,
      ...fields,
    }) as ChatMessageView;
  const answer = (fields: object) => ({ calls: [], refusal: null, ...fields });

  it('leaves out empty answers, and sends a refusal as a refusal', () => {
    const refused = message({ role: 'assistant', answer: answer({ state: 'failed' }) });
    const declined = message({ role: 'assistant', answer: answer({ refusal: 'No.' }) });
    const asked = message({ role: 'user', content: 'a' });

    expect(bodyOf(chat, [asked, refused, asked, declined])).toEqual({
      seed: 1,
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'a' },
        { role: 'user', content: 'a' },
        { role: 'assistant', content: null, refusal: 'No.' },
      ],
    });
  });

  it('has tool calls and results in the form of the server, also in the deprecated one', () => {
    const custom = { id: 'c', type: 'custom', name: 'sql', arguments: 'select 1' };
    const retired = { id: 'call_0', type: 'function_call', name: 'old', arguments: '{}' };
    const { messages } = bodyOf({ ...chat, system: '' }, [
      message({ id: 1, role: 'assistant', content: 'Wait.', answer: answer({ calls: [custom] }) }),
      message({ id: 2, parent: 1, role: 'tool', tool_call_id: 'c', content: '1' }),
      message({ id: 3, parent: 2, role: 'assistant', answer: answer({ calls: [retired] }) }),
      message({ id: 4, parent: 3, role: 'tool', tool_call_id: 'call_0', content: '2' }),
    ]);

    expect(messages).toEqual([
      {
        role: 'assistant',
        content: 'Wait.',
        tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'sql', input: 'select 1' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: '1' },
      { role: 'assistant', content: null, function_call: { name: 'old', arguments: '{}' } },
      { role: 'function', name: 'old', content: '2' },
    ]);
  });
});

it('calls that were never answered are sent with “no result”', () => {
  const calls = ['a', 'b'].map((id) => ({ id, type: 'function', name: id, arguments: '{}' }));
  const nothing = { parent: null, tool_call_id: null, answer: null, round: null, parts: [] };
  const one = { ...nothing, content: '', created_at: 0 };
  const answer = { calls, refusal: null } as never;
  const { messages } = bodyOf({ model: 'm', system: '', parameters: {} } as ChatView, [
    { ...one, id: 1, role: 'assistant', answer },
    { ...one, id: 2, parent: 1, role: 'tool', tool_call_id: 'b', content: '2' },
    { ...one, id: 3, parent: 2, role: 'user', content: 'And?' },
  ]);

  expect(messages.slice(1)).toEqual([
    { role: 'tool', tool_call_id: 'a', content: 'No result was given.' },
    { role: 'tool', tool_call_id: 'b', content: '2' },
    { role: 'user', content: 'And?' },
  ]);
});

describe('questions and answers', () => {
  it('stay together while many pages ask, stop and edit at once', async () => {
    const steps = fc.array(
      fc.record({
        page: fc.nat({ max: 2 }),
        act: fc.constantFrom('ask', 'ask', 'edit', 'regenerate', 'look', 'piece', 'finish', 'stop'),
        target: fc.nat({ max: 5 }),
      }),
      { minLength: 5, maxLength: 25 },
    );
    const { caller, upstream, services } = await startChats();
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const { id } = await caller.chats.create({ connection, model: 'm' });
        const views: ChatMessageView[][] = [[], [], []];
        let exchange: Awaited<ReturnType<typeof upstream.next>> | null = null;
        let number = 0;
        const load = async () => (await caller.chats.retrieve({ connection, id })).messages;
        for (const { page, act, target } of steps) {
          const view = views[page] ?? [];
          const head = view.at(-1)?.id ?? null;
          const running = services.answers.of(id);
          if (act === 'look') views[page] = await load();
          else if (act === 'piece') await exchange?.send({ content: '.' });
          else if (act === 'finish' && exchange && running) {
            await exchange.finish();
            exchange = null;
            await running.ended;
          } else if (act === 'stop' && running) {
            await caller.chats.stop({ connection, id, message: running.id });
            exchange = null;
          } else if (act === 'ask' || act === 'edit' || act === 'regenerate') {
            const at = view[target];
            if (act !== 'ask' && at?.role !== (act === 'edit' ? 'user' : 'assistant')) continue;
            const parent = act === 'ask' ? head : (at?.parent ?? null);
            number += 1;
            const content = act === 'regenerate' ? undefined : `q${number}`;
            const before = await load();
            const isStale = (before.at(-1)?.id ?? null) !== head;
            try {
              await caller.chats.ask({ connection, id, head, parent, content });
              expect(isStale).toBe(false);
              exchange = await upstream.next();
              exchange.respond();
              const asked = exchange.body.messages.findLast(({ role }) => role === 'user');
              await exchange.send({ content: `answer to ${asked?.content}` });
            } catch (error) {
              expect(error).toMatchObject({ code: 'CONFLICT' });
              expect(await load(), 'a refused write changes nothing').toEqual(before);
            }
          }
        }
        await exchange?.finish();
        await services.answers.of(id)?.ended;
        const messages = await load();
        const byId = new Map(messages.map((message) => [message.id, message]));
        for (const [index, message] of messages.entries()) {
          expect(message.parent).toBe(messages[index - 1]?.id ?? null);
          if (message.role !== 'assistant' || !message.content) continue;
          const question = byId.get(message.parent ?? -1);
          expect(message.content).toMatch(new RegExp(`^answer to ${question?.content}\\.*$`));
        }
      }),
      { numRuns: 40 },
    );
  });
});

it('deleting a user stops the answers that are being written for them', async () => {
  const { caller, upstream, services, wait } = await startChats();
  const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
  const exchange = await upstream.next();
  exchange.respond();
  const running = services.answers.of(chat.id);
  await chatStore(services).delete({ user: 'owner', connection }, chat.id);
  await wait(2);
  await exchange.send({ content: 'for nobody' });
  await running?.ended;

  expect(exchange.signal?.aborted).toBe(true);
});

/** A database as it was before answers were rows of their own. */
function oldDatabase() {
  const folder = testFolder();
  const file = join(folder, 'console.db');
  const sqlite = new Database(file);
  const old = join(folder, 'migrations');
  const journal = JSON.parse(readFileSync('drizzle/console/meta/_journal.json', 'utf8'));
  const name = readdirSync('drizzle/console').find((file) => file.endsWith('chat_answers.sql'));
  const until = journal.entries.findIndex(({ tag }: { tag: string }) => `${tag}.sql` === name);
  copyMigrations(old, journal, until);
  openDb(file, old).close();
  sqlite.pragma('foreign_keys = OFF');
  sqlite
    .prepare(
      "insert into chats (id, connection, user_id, title, system, parameters, created_at, updated_at) values ('chat', 'c', 'u', 't', '', '{}', 1, 1)",
    )
    .run();
  const insert = sqlite.prepare(
    "insert into chat_messages (chat, position, role, content, facts, created_at) values ('chat', ?, ?, ?, ?, 1)",
  );
  let opened: ReturnType<typeof openDb> | undefined;
  onTestFinished(() => void opened?.close());
  return {
    add: (position: number, role: string, content: string, facts: string | null) =>
      insert.run(position, role, content, facts),
    migrate() {
      sqlite.close();
      opened = openDb(file);
      return opened;
    },
  };
}

function rowsOf() {
  const db = oldDatabase();
  return { db, caller: () => db.migrate() };
}

function copyMigrations(
  folder: string,
  journal: { entries: { tag: string }[] },
  until: number,
): void {
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = journal.entries.slice(0, until);
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries) {
    copyFileSync(join('drizzle/console', `${tag}.sql`), join(folder, `${tag}.sql`));
  }
}
