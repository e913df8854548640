import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Official from 'openai';
import { describe, expect, it } from 'vitest';
import OpenAI, { type AssistantStream } from '../../index';
import { recordRunEvents } from '../../test/run-stream';

const folder = process.env.RECORDINGS_DIR;
const files = folder
  ? readdirSync(folder).filter((name) => /^(create|submit).*Run.*stream/.test(name))
  : ['every run stream (RECORDINGS_DIR is not set)'];

describe.skipIf(!folder)('recorded run streams, of RECORDINGS_DIR', () => {
  it.each(files)('%s emits the official package’s events', async (name) => {
    const { ours, theirs } = listen(name);
    const [emitted, official] = await Promise.all([recordAll(ours), recordAll(theirs)]);
    expect(emitted.filter((name) => name !== 'run')).toEqual(official);
  });

  it.each(files)('%s merges to the server’s final state', async (name) => {
    const { ours } = listen(name);
    const grown = new Map<string, string>();
    ours.on('messageDelta', (_, { id, content }) => void grown.set(id, textOf(content)));
    const run = await ours.finalRun();
    const messages = await ours.finalMessages();
    const steps = await ours.finalRunSteps();

    expect(run).toMatchObject({ status: 'completed', usage: { total_tokens: expect.any(Number) } });
    expect(messages.length).toBeGreaterThan(0);
    for (const { id, status, content } of messages) {
      expect(status).toBe('completed');
      expect(textOf(content)).not.toBe('');
      expect(grown.get(id)).toBe(textOf(content));
    }
    expect(steps.map(({ status }) => status)).toEqual(steps.map(() => 'completed'));
    expect(steps.map(({ type }) => type)).toContain('message_creation');
  });
});

/** Both packages, to be fed the same recording. */
function listen(name: string) {
  const { response_body, response_headers } = JSON.parse(
    readFileSync(join(folder ?? '', name), 'utf8'),
  );
  const headers = { 'content-type': response_headers['content-type'] };
  const options = { apiKey: 'sk-test', baseURL: 'http://upstream/v1' };
  const fetch = async () => new Response(response_body, { headers });
  const client = new Official({ ...options, fetch: fetch as typeof globalThis.fetch });
  const start = ({ beta }: OpenAI) => beta.threads.runs.stream('thread_1', { assistant_id: 'a' });
  return {
    ours: start(new OpenAI({ ...options, fetch })),
    theirs: start(client as unknown as OpenAI),
  };
}

async function recordAll(stream: AssistantStream): Promise<string[]> {
  const recorded = recordRunEvents(stream);
  await stream.done();
  return recorded.map(([name]) => name);
}

/** The text with its citations, as a reader would see it. */
function textOf(content: Awaited<ReturnType<AssistantStream['finalMessages']>>[number]['content']) {
  const parts = content.map((part) => {
    if (part.type !== 'text') return `[${part.type}]`;
    const marks = part.text.annotations.map(({ text, start_index, end_index }) =>
      [text, start_index, end_index].join(' '),
    );
    return part.text.value + marks.join();
  });
  return parts.join('\n');
}
