import { expect, it } from 'vitest';
import { OpenAI } from '../client';
import type { ClientOptions } from './options';

const question = {
  model: 'm',
  messages: [{ role: 'user' as const, content: 'Hi', stream_options: 1 }],
  stream_options: { include_usage: true },
  seed: 7,
};

/** The body that a client sends, as text. */
function recording(options: ClientOptions) {
  const sent: string[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'https://box.example/v1',
    maxRetries: 0,
    ...options,
    fetch: async (url, init) => {
      sent.push(await new Request(url, init).text());
      return Response.json({ choices: [] });
    },
  });
  return { client, sent };
}

it('omitted fields are removed at the top level, but not from the caller’s object', async () => {
  const { client, sent } = recording({ omitFields: ['stream_options', 'seed', 'absent'] });
  await client.chat.completions.create(question as never);
  expect(JSON.parse(String(sent[0]))).toEqual({ model: 'm', messages: question.messages });
  expect(question.seed).toBe(7);
});

it('omitted fields are removed from forms too, and by copies of the client', async () => {
  const { client, sent } = recording({ omitFields: ['purpose'] });
  const other = client.withOptions({ timeout: 1_000 });
  await other.files.create({ file: new File(['{}'], 'a.jsonl'), purpose: 'batch' });
  expect(sent[0]).toContain('name="file"');
  expect(sent[0]).not.toContain('purpose');
});

it('without omitted fields, and in a text body, everything is sent', async () => {
  const all = recording({ omitFields: [] });
  await all.client.chat.completions.create(question as never);
  expect(JSON.parse(String(all.sent[0]))).toEqual(question);
  const text = recording({ omitFields: ['seed'] });
  await text.client.post('/chat/completions', { body: '{"seed": 7}' });
  expect(text.sent[0]).toBe('{"seed": 7}');
});
