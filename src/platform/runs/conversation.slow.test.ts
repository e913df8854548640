import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine';
import { createScript, scripted } from '../testing-script';
import { startRuns } from './testing';

type Asked = { role: string; content: unknown }[];
type Said = { role: 'user' | 'assistant'; content: string };

/** Runs a thread of these messages, and tells what the model was shown each time. */
async function show(
  said: Said[],
  request: object = {},
  refuses: (shown: Asked) => boolean = () => false,
) {
  const { engine, asked } = createScript([[{ content: 'Yes.' }]]);
  const strict: Engine = {
    ...engine,
    async answer(operation, body, signal) {
      if (!refuses(body.messages as Asked)) return engine.answer(operation, body, signal);
      asked.push(body);
      const error = {
        message: "This model's maximum context length is 10 tokens.",
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      };
      return Response.json({ error }, { status: 400 });
    },
  };
  const platform = startRuns({ engines: [strict] });
  const { beta, runs, idle } = platform;
  const { id: assistant_id } = await beta.assistants.create({ model: scripted });
  const { id: thread_id } = await beta.threads.create({ messages: said });
  const { id } = await runs.create(thread_id, { assistant_id, ...request });
  await idle();
  const run = await runs.retrieve(id, { thread_id });
  return { run, shown: asked.map(({ messages }) => messages as Asked), asked, platform };
}

const user = (content: string): Said => ({ role: 'user', content });
const texts = (shown: Asked | undefined) => shown?.map(({ content }) => content);

describe('what a model is shown of a thread', () => {
  it('is the whole thread in order if it fits', async () => {
    const said = Array.from({ length: 1_001 }, (_, index) => user(`message ${index}`));
    const { shown } = await show(said);
    expect(shown).toHaveLength(1);
    expect(texts(shown[0])).toEqual(said.map(({ content }) => content));
  });

  it('is the latest part if it does not fit', async () => {
    const said = Array.from({ length: 12 }, (_, index) => user(`${index}`.padEnd(40_000, '.')));
    const { shown } = await show(said);
    expect(shown[0]).toHaveLength(10);
    expect(texts(shown[0])?.at(-1)).toMatch(/^11\./);
  });

  it('is at least the last message, however long', async () => {
    const parts = ['a', 'b'].map((letter) => ({
      type: 'text' as const,
      text: letter.repeat(250_000),
    }));
    const { run, shown } = await show([user('Hi'), { role: 'user', content: parts as never }]);
    expect(run.status).toBe('completed');
    expect(texts(shown[0])).toEqual([parts.map(({ text }) => text).join('\n')]);
  });

  it('is limited to the requested number of messages', async () => {
    const said = ['one', 'two', 'three'].map(user);
    const counts = [
      { type: 'last_messages', last_messages: 2 },
      { type: 'last_messages', last_messages: 500 },
      { type: 'auto', last_messages: 1 },
    ].map(async (truncation_strategy) => {
      return (await show(said, { truncation_strategy })).shown[0]?.length;
    });
    expect(await Promise.all(counts)).toEqual([2, 3, 3]);
  });

  it('fits into the tokens that the run may use, or fails', async () => {
    const said = Array.from({ length: 40 }, (_, index) => user(`The signal ${index} is clear.`));
    const { shown } = await show(said, { max_prompt_tokens: 256 });
    expect(shown[0]?.length).toBeGreaterThan(20);
    expect(shown[0]?.length).toBeLessThan(40);
    const { run, shown: none } = await show([user('clear '.repeat(300))], {
      max_prompt_tokens: 256,
    });
    expect(run.incomplete_details).toEqual({ reason: 'max_prompt_tokens' });
    expect(none).toEqual([]);
  });

  it('is halved until the backend reads it', async () => {
    const said = Array.from({ length: 64 }, () => user('x'.repeat(400)));
    const { run, shown } = await show(said, {}, (messages) => messages.length > 20);
    expect(run.status).toBe('completed');
    expect(shown.map(({ length }) => length)).toEqual([64, 32, 16]);
  });

  it('that is too long in its last message fails in the words of the backend', async () => {
    const { run, shown } = await show([user('x'.repeat(90_000))], {}, () => true);
    expect(run.last_error).toEqual({
      code: 'invalid_prompt',
      message: "This model's maximum context length is 10 tokens.",
    });
    expect(shown).toHaveLength(1);
  });

  it('omits empty answers', async () => {
    const { platform, run, asked } = await show([user('Hello')]);
    const { store, runs, messages, idle } = platform;
    const { thread_id, assistant_id } = run;
    const [answer] = (await messages.list(thread_id)).data;
    await store.messages.update(thread_id, answer?.id ?? '', { content: [] });
    await messages.create(thread_id, { role: 'user', content: 'Hello?' });
    await runs.create(thread_id, { assistant_id });
    await idle();
    expect(texts(asked[1]?.messages as Asked)).toEqual(['Hello', 'Hello?']);
  });

  it('includes the latest images up to the maximum of a request', async () => {
    const { engine, asked } = createScript([[{ content: 'Nice.' }]]);
    const { openai, beta, runs, idle } = startRuns({ engines: [engine] });
    const content = [];
    for (const name of ['1.png', '2.png', '3.jpg']) {
      const file = new File([new Uint8Array(15 * 1024 * 1024)], name);
      const { id: file_id } = await openai.files.create({ file, purpose: 'vision' });
      content.push({ type: 'image_file' as const, image_file: { file_id } });
    }
    const { id: thread_id } = await beta.threads.create({
      messages: content.map((part) => ({ role: 'user', content: [part] })),
    });
    const { id: assistant_id } = await beta.assistants.create({ model: scripted });
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
    const urls = texts(asked[0]?.messages as Asked)?.map((shown) => {
      const [part] = shown as { image_url: { url: string } }[];
      return part?.image_url.url.slice(0, 22);
    });
    expect(urls).toEqual(['data:image/png;base64,', 'data:image/jpeg;base64']);
  });
});
