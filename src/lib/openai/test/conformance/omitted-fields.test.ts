import { describe, expect, it } from 'vitest';
import type { OpenAI } from '../../index';
import { connect, json, question, sse } from '../recorded-client';

const asked = { model: 'm', input: 'Hi' };
const run = { assistant_id: 'a' };
const outputs = { tool_outputs: [{ tool_call_id: 'c', output: '' }] };

/** A call of a helper, its arguments, and the fields that its name implies. */
type Case = [name: string, given: object, added: object, call: (client: OpenAI) => unknown];

const cases: Case[] = [
  ['chat.completions.parse', question, {}, (client) => client.chat.completions.parse(question)],
  ['responses.parse', asked, {}, (client) => client.responses.parse(asked)],
  ['responses.stream', asked, { stream: true }, (client) => client.responses.stream(asked)],
  ['runs.stream', run, { stream: true }, (client) => client.beta.threads.runs.stream('t', run)],
  [
    'threads.createAndRunStream',
    run,
    { stream: true },
    (client) => client.beta.threads.createAndRunStream(run),
  ],
  [
    'runs.submitToolOutputsStream',
    outputs,
    { stream: true },
    (client) =>
      client.beta.threads.runs.submitToolOutputsStream('r', { thread_id: 't', ...outputs }),
  ],
  ['runs.createAndPoll', run, {}, (client) => client.beta.threads.runs.createAndPoll('t', run)],
  [
    'vectorStores.files.createAndPoll',
    { file_id: 'f' },
    {},
    (client) => client.vectorStores.files.createAndPoll('v', { file_id: 'f' }),
  ],
];

// Of operations this is seen in conformance/operations.test.ts.
describe('an omitted field', () => {
  it.each(cases)('is not sent by %s', async (_, given, added, call) => {
    const { client, sent } = connect(({ body }) =>
      body.includes('"stream":true')
        ? sse()
        : json({ id: 'x', status: 'completed', choices: [], output: [] }),
    );
    call(client);
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ ...given, ...added });
  });

  it('may be undefined, but not null, false, zero or empty', async () => {
    const { client, sent } = connect(() => json({}));
    const given = {
      temperature: 0,
      stop: null,
      store: false,
      user: '',
      tools: [],
      stream: false as const,
    };
    await client.chat.completions.create({ ...question, ...given, seed: undefined });
    expect(sent[0]?.body).toBe(JSON.stringify({ ...question, ...given }));
  });

  it('is not specific to one server', async () => {
    const { client, sent } = connect(() => json({}));
    const own = { ...question, provider: { order: ['x'] }, guided_choice: ['a'], top_k: 3 };
    await client.chat.completions.create(own);
    expect(sent[0]?.body).toBe(JSON.stringify(own));
  });
});
