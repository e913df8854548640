import { describe, expect, it } from 'vitest';
import { type Caller, connection, startChats } from '../chats/testing';

const blank = { connection, model: 'm', head: null, parent: null };

describe('an edit or another try', () => {
  it('is another branch: what was there stays, and is shown again when it is chosen', async () => {
    const { ask, shown, caller, id } = await startBranches();
    const [question, first] = await ask('one', 'first');
    const [second] = await ask(undefined, 'second', question);
    const [edited] = await ask('edited', 'third', null);

    expect(await shown()).toEqual(['edited', 'third']);
    const { versions } = await caller.chats.retrieve({ connection, id: id() });
    expect(versions).toEqual({ [edited ?? 0]: [question, edited] });

    const back = await caller.chats.select({ connection, id: id(), message: question ?? 0 });
    expect(back.messages.map(({ content }) => content)).toEqual(['one', 'second']);
    expect(back.versions[second ?? 0]).toEqual([first, second]);
    await caller.chats.select({ connection, id: id(), message: first ?? 0 });
    expect(await shown(), 'the branch that is shown is remembered').toEqual(['one', 'first']);
  });

  it('is asked with the messages of its own branch', async () => {
    const { ask, upstream, caller, id, head } = await startBranches();
    const [, first] = await ask('one', 'first');
    await ask('two', 'second');
    await ask('other', 'third', first);
    await caller.chats.ask({
      connection,
      id: id(),
      head: await head(),
      parent: await head(),
      content: 'more',
    });

    const { body } = await upstream.next();
    expect(body.messages.map(({ content }) => content)).toEqual([
      ...['one', 'first', 'other', 'third', 'more'],
    ]);
  });

  it('is refused where another branch is shown by now', async () => {
    const { ask, caller, id, head } = await startBranches();
    const [question] = await ask('one', 'first');
    const before = await head();
    const [second] = await ask(undefined, 'second', question);
    const stale = { connection, id: id(), head: before, parent: before, content: 'more' };
    const lost = { code: 'CONFLICT', message: 'This chat was continued elsewhere.' };

    await expect(caller.chats.ask(stale)).rejects.toMatchObject(lost);
    const edit = { connection, id: id(), head: before, message: second ?? 0 };
    await expect(caller.chats.deleteMessage({ ...edit, branch: true })).rejects.toMatchObject(lost);
    await expect(caller.chats.moveMessage({ ...edit, by: -1 })).rejects.toMatchObject(lost);
    const written = { role: 'user' as const, content: 'x' };
    await expect(caller.chats.updateMessage({ ...edit, ...written })).rejects.toMatchObject(lost);
    await expect(caller.chats.addMessage({ ...edit, ...written })).rejects.toMatchObject(lost);
  });
});

describe('messages written by hand', () => {
  it('are of every role, and are sent as they are', async () => {
    const { caller, upstream } = await startBranches();
    const call = { id: 'c1', name: 'get_weather', arguments: '{"city":"Bern"}' };
    let chat = await caller.chats.addMessage({
      ...{ connection, model: 'm', head: null, role: 'developer', content: 'Be brief.' },
    });
    const add = async (message: object) => {
      const at = { connection, id: chat.id, head: chat.leaf };
      chat = await caller.chats.addMessage({ role: 'user', content: '', ...at, ...message });
    };
    await add({ content: 'Weather?' });
    await add({ role: 'assistant', calls: [call] });
    await add({ role: 'tool', tool_call_id: 'c1', content: 'rain' });
    await add({ role: 'system', content: 'In one word.' });
    await caller.chats.ask({ connection, id: chat.id, head: chat.leaf, parent: chat.leaf });

    expect((await upstream.next()).body.messages).toEqual([
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: 'Weather?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: call.name, arguments: call.arguments } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'rain' },
      { role: 'system', content: 'In one word.' },
    ]);
  });

  it('replace an answer as another version, and what followed stays behind both', async () => {
    const { ask, shown, caller, id, head } = await startBranches();
    const [, first] = await ask('one', 'first');
    await ask('two', 'second');
    const version = { role: 'assistant' as const, content: 'better' };
    const at = { connection, id: id(), head: await head(), message: first ?? 0 };
    const { messages, versions } = await caller.chats.updateMessage({ ...at, ...version });

    expect(messages.map(({ content }) => content)).toEqual(['one', 'better', 'two', 'second']);
    expect(messages[1]?.answer).toMatchObject({ state: 'written', request_id: null });
    expect(versions[messages[1]?.id ?? 0]).toEqual([first, messages[1]?.id]);
    await caller.chats.select({ connection, id: id(), message: first ?? 0 });
    expect(await shown()).toEqual(['one', 'first', 'two', 'second']);
  });
});

describe('the order of messages', () => {
  it('is changed step by step, and parents follow', async () => {
    const { ask, caller, id, head, shown } = await startBranches();
    await ask('one', 'first');
    const [two] = await ask('two', 'second');
    const move = async (message: number, by: -1 | 1) =>
      caller.chats.moveMessage({ connection, id: id(), head: await head(), message, by });
    await move(two ?? 0, -1);
    expect(await shown()).toEqual(['one', 'two', 'first', 'second']);
    await move(two ?? 0, -1);
    expect(await shown()).toEqual(['two', 'one', 'first', 'second']);
    const { messages } = await move(two ?? 0, 1);

    expect(await shown()).toEqual(['one', 'two', 'first', 'second']);
    expect(messages.map(({ parent }) => parent)).toEqual([
      null,
      ...messages.slice(0, -1).map(({ id }) => id),
    ]);
    const last = messages.at(-1)?.id ?? 0;
    await expect(move(last, 1)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await move(last, -1);
    expect(await shown()).toEqual(['one', 'two', 'second', 'first']);
  });

  it('makes a branch where a message has other versions', async () => {
    const { ask, caller, id, head, shown } = await startBranches();
    const [question] = await ask('one', 'first');
    const [second] = await ask(undefined, 'second', question);
    await ask('two', 'third');
    const at = { connection, id: id(), head: await head() };
    await caller.chats.moveMessage({ ...at, message: second ?? 0, by: -1 });

    expect(await shown()).toEqual(['second', 'one', 'two', 'third']);
    await caller.chats.select({ connection, id: id(), message: question ?? 0 });
    expect(await shown()).toEqual(['one', 'second', 'two', 'third']);
  });
});

describe('deleting', () => {
  it('a message keeps what follows', async () => {
    const { ask, caller, id, head, shown } = await startBranches();
    const [, first] = await ask('one', 'first');
    await ask('two', 'second');
    const at = { connection, id: id(), head: await head(), message: first ?? 0 };
    await caller.chats.deleteMessage({ ...at, branch: false });

    expect(await shown()).toEqual(['one', 'two', 'second']);
  });

  it('from a message on shows the version that is nearest, or what was before', async () => {
    const { ask, caller, id, head, shown } = await startBranches();
    const [question] = await ask('one', 'first');
    const [second] = await ask(undefined, 'second', question);
    await ask('two', 'third');
    const remove = async (message: number) =>
      caller.chats.deleteMessage({
        connection,
        id: id(),
        head: await head(),
        message,
        branch: true,
      });
    await remove(second ?? 0);
    expect(await shown()).toEqual(['one', 'first']);
    await remove(question ?? 0);

    expect(await caller.chats.retrieve({ connection, id: id() })).toMatchObject({
      messages: [],
      leaf: null,
    });
  });

  it('and every other change waits for an answer under way', async () => {
    const { caller } = await startBranches();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'one' });
    const at = { connection, id: chat.id, head: chat.leaf, message: added[0]?.id ?? 0 };

    await expect(caller.chats.deleteMessage({ ...at, branch: true })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('being written'),
    });
  });
});

describe('several models', () => {
  it('are asked at once, side by side, and each answer can be continued', async () => {
    const { caller, upstream, services } = await startBranches();
    const compared = ['b', 'c', 'd'];
    const { chat, added } = await caller.chats.ask({ ...blank, compared, content: 'Who?' });
    const exchanges = [];
    for (const _ of ['m', ...compared]) exchanges.push(await upstream.next());
    for (const exchange of exchanges) {
      exchange.respond();
      await exchange.send({ content: `I am ${exchange.body.model}` });
    }
    await heardOf(caller, chat.id, 'I am b', 'I am c', 'I am d', 'I am m');
    for (const exchange of exchanges) await exchange.finish();
    await Promise.all(services.answers.allOf(chat.id).map(({ ended }) => ended));

    const { side_by_side, messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(side_by_side.map(({ content, answer }) => [answer?.asked, content])).toEqual(
      ['m', ...compared].map((model) => [model, `I am ${model}`]),
    );
    expect(messages.map(({ content }) => content)).toEqual(['Who?', 'I am m']);
    const third = added[3]?.id ?? 0;
    await caller.chats.select({ connection, id: chat.id, message: third });
    const on = { connection, id: chat.id, head: third, parent: third, compared: [] };
    await caller.chats.ask({ ...on, content: 'And now?' });
    const { body } = await upstream.next();

    expect(body.messages.map(({ content }) => content)).toEqual(['Who?', 'I am c', 'And now?']);
    const { versions } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(versions[third]).toHaveLength(4);
  });
});

/** A chat whose answers the test gives. `ask` returns the ids that were added. */
async function startBranches() {
  const chats = await startChats();
  const { caller, upstream, services } = chats;
  let id = '';
  const retrieve = () => caller.chats.retrieve({ connection, id });
  const head = async () => (id ? (await retrieve()).leaf : null);
  return {
    ...chats,
    id: () => id,
    head,
    shown: async () => (await retrieve()).messages.map(({ content }) => content),
    async ask(content: string | undefined, reply: string, parent?: number | null) {
      const at = await head();
      const asked = await caller.chats.ask({
        ...{ connection, model: 'm', head: at, content },
        id: id || undefined,
        parent: parent === undefined ? at : parent,
      });
      id = asked.chat.id;
      const exchange = await upstream.next();
      exchange.respond();
      await exchange.send({ content: reply });
      await exchange.finish();
      await services.answers.of(id)?.ended;
      return asked.added.map((message) => message.id);
    },
  };
}

describe('several choices of one answer', () => {
  it('are versions of each other, each of which can be continued', async () => {
    const { caller, upstream, services } = await startBranches();
    const asking = { ...blank, parameters: { n: 3 }, content: 'Who?' };
    const { chat, added } = await caller.chats.ask(asking);
    const exchange = await upstream.next();
    exchange.respond();
    const say = (index: number, content: string) =>
      exchange.sendEvent({ model: 'm', choices: [{ index, delta: { content } }] });
    await say(1, 'second');
    await say(0, 'first');
    await say(2, 'third');
    await exchange.finish();
    await services.answers.of(chat.id)?.ended;
    const at = { connection, id: chat.id };
    const shown = await caller.chats.retrieve(at);
    const first = added[1]?.id ?? 0;

    expect(shown.messages[1]).toMatchObject({
      id: first,
      content: 'first',
      answer: { choice: { number: 1, count: 3 } },
    });
    const [, second = 0, third = 0] = shown.versions[first] ?? [];
    const other = await caller.chats.select({ ...at, message: second });
    expect(other.messages[1]).toMatchObject({
      content: 'second',
      answer: { state: 'completed', status: 200, asked: 'm', choice: { number: 2, count: 3 } },
    });
    const raw = await caller.chats.raw({ ...at, message: third });
    expect(raw).toMatchObject({ request: { n: 3 }, response: { choices: [{ index: 2 }] } });
    expect(raw.received).toEqual((await caller.chats.raw({ ...at, message: first })).received);
    await caller.chats.ask({ ...at, head: second, parent: second, content: 'Go on.' });
    const { body } = await upstream.next();
    expect(body.messages.map(({ content }) => content)).toEqual(['Who?', 'second', 'Go on.']);
  });

  it('that broke off are kept as far as they came', async () => {
    const { caller, upstream, services } = await startBranches();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Who?' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.sendEvent({ choices: [{ index: 1, delta: { content: 'two' } }] });
    await exchange.sendEvent({ choices: [{ index: 0, delta: { content: 'one' } }] });
    await heardOf(caller, chat.id, 'one');
    await services.answers.find(added[1]?.id ?? 0)?.end('stopped');
    const at = { connection, id: chat.id };
    const { versions } = await caller.chats.retrieve(at);
    const [, second = 0] = versions[added[1]?.id ?? 0] ?? [];
    const { messages } = await caller.chats.select({ ...at, message: second });

    expect(messages[1]).toMatchObject({ content: 'two', answer: { state: 'stopped' } });
  });
});

/** Resolves when the followers of the chat have received all of these words of answers in progress. */
async function heardOf(caller: Caller, id: string, ...texts: string[]) {
  const reader = await caller.chats.follow({ connection, id });
  const missing = new Set(texts);
  for await (const [, event] of reader as unknown as AsyncIterable<[string, { text?: string }]>) {
    if (event.text) missing.delete(event.text);
    if (missing.size === 0) return;
  }
}
