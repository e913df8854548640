import { describe, expect, it } from 'vitest';
import type { OpenAI } from './index';
import { connect, json, question, sse } from './testing';

/** A call, and the body that it is to send: what the caller said. */
type Case = [name: string, body: object, call: (client: OpenAI, body: never) => unknown];

const named = <Body extends object>(
  name: string,
  body: Body,
  call: (client: OpenAI, body: Body) => unknown,
): Case => [name, body, call];

const input = { model: 'm', input: 'Hi' };
const batch = {
  input_file_id: 'f',
  endpoint: '/v1/embeddings',
  completion_window: '24h',
} as const;
const outputs = { tool_outputs: [{ tool_call_id: 'c', output: '' }] };
const grader = {
  type: 'string_check',
  name: 'g',
  input: 'a',
  reference: 'b',
  operation: 'eq',
} as const;
const item = { type: 'message', role: 'user', content: 'Hi' } as const;

const cases: Case[] = [
  named('a chat completion', question, (client, body) => client.chat.completions.create(body)),
  named('a streamed one', { ...question, stream: true as const }, (client, body) =>
    client.chat.completions.create(body),
  ),
  named(
    'one that is not streamed',
    { ...question, stream: false as const, n: null },
    (client, body) => client.chat.completions.create(body),
  ),
  named('one to be parsed', question, (client, body) => client.chat.completions.parse(body)),
  named('a stored one', { metadata: null }, (client, body) =>
    client.chat.completions.update('c', body),
  ),
  named('a completion', { model: 'm', prompt: null }, (client, body) =>
    client.completions.create(body),
  ),
  named('an embedding', input, (client, body) => client.embeddings.create(body)),
  named('an image', { prompt: 'a cat' }, (client, body) => client.images.generate(body)),
  named('a moderation', { input: 'Hi' }, (client, body) => client.moderations.create(body)),
  named('speech', { ...input, voice: 'alloy' as const }, (client, body) =>
    client.audio.speech.create(body),
  ),
  named('a batch', batch, (client, body) => client.batches.create(body)),
  named(
    'an upload',
    { filename: 'a', purpose: 'batch' as const, bytes: 1, mime_type: 'a/b' },
    (client, body) => client.uploads.create(body),
  ),
  named('its completion', { part_ids: ['p'] }, (client, body) =>
    client.uploads.complete('u', body),
  ),
  named('a fine-tuning job', { model: 'm', training_file: 'f' }, (client, body) =>
    client.fineTuning.jobs.create(body),
  ),
  named('a permission', { project_ids: ['p'] }, (client, body) =>
    client.fineTuning.checkpoints.permissions.create('c', body),
  ),
  named('a grader', { grader }, (client, body) => client.fineTuning.alpha.graders.validate(body)),
  named('a grader that runs', { grader, model_sample: 'x' }, (client, body) =>
    client.fineTuning.alpha.graders.run(body),
  ),
  named('a response', input, (client, body) => client.responses.create(body)),
  named('a streamed response', { ...input, stream: true as const }, (client, body) =>
    client.responses.create(body),
  ),
  named('a count of tokens', input, (client, body) => client.responses.inputTokens.count(body)),
  named('a conversation', {}, (client, body) => client.conversations.create(body)),
  named('its items', { items: [item] }, (client, body) =>
    client.conversations.items.create('c', body),
  ),
  named('a changed conversation', { metadata: null }, (client, body) =>
    client.conversations.update('c', body),
  ),
  named('an assistant', { model: 'm' }, (client, body) => client.beta.assistants.create(body)),
  named('a changed assistant', {}, (client, body) => client.beta.assistants.update('a', body)),
  named('a thread', {}, (client, body) => client.beta.threads.create(body)),
  named('a changed thread', {}, (client, body) => client.beta.threads.update('t', body)),
  named('a thread that runs', { assistant_id: 'a' }, (client, body) =>
    client.beta.threads.createAndRun(body),
  ),
  named('a message', { role: 'user' as const, content: 'Hi' }, (client, body) =>
    client.beta.threads.messages.create('t', body),
  ),
  named('a run', { assistant_id: 'a' }, (client, body) =>
    client.beta.threads.runs.create('t', body),
  ),
  named('the outputs of tools', outputs, (client, body) =>
    client.beta.threads.runs.submitToolOutputs('r', { thread_id: 't', ...body }),
  ),
  named('a changed run', { metadata: {} }, (client, body) =>
    client.beta.threads.runs.update('r', { thread_id: 't', ...body }),
  ),
  named('a vector store', {}, (client, body) => client.vectorStores.create(body)),
  named('a changed vector store', { name: null }, (client, body) =>
    client.vectorStores.update('v', body),
  ),
  named('a search', { query: 'x' }, (client, body) => client.vectorStores.search('v', body)),
  named('a file of it', { file_id: 'f' }, (client, body) =>
    client.vectorStores.files.create('v', body),
  ),
  named('files of it', { file_ids: ['f'] }, (client, body) =>
    client.vectorStores.fileBatches.create('v', body),
  ),
];

describe('what is sent', () => {
  it.each(cases)('for %s is what was given, and no more', async (_, body, call) => {
    const { client, sent } = connect(({ body }) =>
      body.includes('"stream":true') ? sse() : json({ id: 'x', choices: [], data: [] }),
    );
    await call(client, body as never);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toBe(JSON.stringify(body));
    expect(new URL(sent[0]?.url ?? '').search).toBe('');
  });

  it.each<[string, object, (client: OpenAI, file: File) => unknown]>([
    [
      'a file',
      { purpose: 'batch' },
      (client, file) => client.files.create({ file, purpose: 'batch' }),
    ],
    ['a part', {}, (client, data) => client.uploads.parts.create('u', { data })],
    [
      'an image to be changed',
      { prompt: 'x' },
      (client, image) => client.images.edit({ image, prompt: 'x' }),
    ],
    ['an image to be varied', {}, (client, image) => client.images.createVariation({ image })],
    [
      'sound to be written down',
      { model: 'm' },
      (client, file) => client.audio.transcriptions.create({ file, model: 'm' }),
    ],
    [
      'sound to be translated',
      { model: 'm' },
      (client, file) => client.audio.translations.create({ file, model: 'm' }),
    ],
  ])('for %s is its bytes, and the fields that were given', async (_, fields, call) => {
    const { client, sent } = connect(() => json({ id: 'x' }));
    await call(client, new File(['abc'], 'a.png'));
    const [{ headers = {}, body = '' } = {}] = sent;
    const form = await new Response(body, { headers }).formData();
    const texts = [...form].filter(([, value]) => typeof value === 'string');
    expect(Object.fromEntries(texts)).toEqual(fields);
    expect([...form]).toHaveLength(texts.length + 1);
  });

  it('leaves out what is undefined, and keeps null, false, zero and nothing', async () => {
    const { client, sent } = connect(() => json({}));
    await client.chat.completions.create({
      ...question,
      temperature: 0,
      stop: null,
      store: false,
      user: '',
      tools: [],
      seed: undefined,
    });
    const [{ body = '' } = {}] = sent;
    expect(JSON.parse(body)).toEqual({
      ...question,
      temperature: 0,
      stop: null,
      store: false,
      user: '',
      tools: [],
    });
  });

  it('may hold fields that only one server knows', async () => {
    const { client, sent } = connect(() => json({}));
    const own = { ...question, provider: { order: ['x'] }, guided_choice: ['a'], top_k: 3 };
    await client.chat.completions.create(own);
    expect(sent[0]?.body).toBe(JSON.stringify(own));
  });
});
