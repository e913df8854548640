import { describe, expect, it } from 'vitest';
import { withExactIntegers } from '@/lib/exact-integers';
import { printExact } from '@/lib/exact-json';
import { testKey } from '@/platform/testing';
import { startServer } from '@/server/testing';
import { either, model, startBackend, startPlatformOn } from './testing-backend';

const max = '9223372036854775807';
const min = '-9223372036854775808';
const parameters = `{"type":"object","properties":{"id":{"type":"integer","minimum":${min},"maximum":${max}}}}`;
const assistant = (name: string, more = '') =>
  `{"model":"${model}","name":"${name}","tools":[{"type":"function","function":{"name":"look_up","parameters":${parameters}}}]${more}}`;

type Send = (request: Request) => Promise<Response>;

/** Asks with text and is answered with text: no number is read on the way. */
const asker = (send: Send) => async (method: string, path: string, body?: string) => {
  const headers = { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await send(new Request(`http://platform/v1${path}`, init));
  const text = await response.text();
  expect([response.status, text]).toEqual([200, expect.any(String)]);
  return { text, id: (JSON.parse(text.startsWith('{') ? text : '{}').id ?? '') as string };
};

describe('a stored object with integers beyond 2⁵³', () => {
  const start = () => {
    const backend = startBackend({ answer: (request) => either(request, { content: 'Hello' }) });
    const platform = startPlatformOn(backend.fetch);
    return { ...backend, platform, ask: asker((request) => platform.fetch(request)) };
  };

  it('keeps their digits when created, changed, retrieved and listed', async () => {
    const { ask } = start();
    const made = await ask('POST', '/assistants', assistant('a'));
    const renamed = await ask('POST', `/assistants/${made.id}`, '{"name":"b"}');
    const read = await ask('GET', `/assistants/${made.id}`);
    const listed = await ask('GET', '/assistants');
    for (const { text } of [made, renamed, read, listed]) expect(text).toContain(parameters);
    expect(read.text).toContain('"name":"b"');
  });

  it('reaches the backend with its digits, which also stay in the run and its events', async () => {
    const { ask, asked, platform } = start();
    const { id } = await ask('POST', '/assistants', assistant('a'));
    const thread = '{"messages":[{"role":"user","content":"Hi"}]}';
    const streamed = await ask(
      'POST',
      '/threads/runs',
      `{"assistant_id":"${id}","thread":${thread},"stream":true}`,
    );
    await platform.idle();
    expect(asked.at(-1)?.text).toContain(parameters);
    expect(streamed.text).toContain('event: thread.run.completed');
    const events = streamed.text.split('\n').filter((line) => line.includes('"look_up"'));
    expect(events.length).toBeGreaterThan(2);
    for (const event of events) expect(event).toContain(parameters);
    const [run = '', thread_id = ''] =
      /"id":"(run_\w+)".*?"thread_id":"(thread_\w+)"/.exec(streamed.text)?.slice(1) ?? [];
    expect((await ask('GET', `/threads/${thread_id}/runs/${run}`)).text).toContain(parameters);
  });

  it('may be a stored chat completion, in its request and its answer', async () => {
    const { ask } = start();
    const tools = `[{"type":"function","function":{"name":"f","parameters":${parameters}}}]`;
    const { id } = await ask(
      'POST',
      '/chat/completions',
      `{"model":"${model}","store":true,"seed":${max},"tools":${tools},"messages":[{"role":"user","content":"Hi"}]}`,
    );
    const { text } = await ask('GET', `/chat/completions/${id}`);
    expect(text).toContain(`"seed":${max}`);
    expect(text).toContain(parameters);
    expect((await ask('GET', '/chat/completions')).text).toContain(`"seed":${max}`);
  });
});

describe('the console', () => {
  it('keeps the digits in its history, shows them, and restores them', async () => {
    const { caller, services } = startServer();
    const principal = { id: 'test', name: 'Test', project: 'default' };
    const ask = asker((request) => services.platform.fetchAs(principal, request));
    const { id } = await ask(
      'POST',
      '/assistants',
      assistant('a').replace(model, 'signalbox-mini'),
    );
    const at = { connection: 'local', id };

    const record = await caller.assistants.retrieve(at);
    const shown = JSON.parse(JSON.stringify(record));
    expect(printExact(withExactIntegers(shown.snapshot, shown.exact_integers))).toContain(
      parameters,
    );
    const [kept] = await services.db.plain('select snapshot from records where id = ?').pluck(id);
    expect(kept).toContain(parameters);

    const other = parameters.replace(max, '9007199254740993');
    await ask(
      'POST',
      `/assistants/${id}`,
      assistant('b').replace(parameters, other).replace(model, 'signalbox-mini'),
    );
    await caller.assistants.update({ ...at, description: 'Changed' });
    expect((await ask('GET', `/assistants/${id}`)).text).toContain(other);
    await caller.assistants.restore({ ...at, number: 1 });
    expect((await ask('GET', `/assistants/${id}`)).text).toContain(parameters);
  });
});
