import { describe, expect, it } from 'vitest';
import type { AssistantStreamEvent } from '@/lib/openai';
import type { Engine } from '../engine/engine';
import { createSimulator } from '../engine/simulator';
import { embeddingModelName } from '../engine/simulator/models';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { startRuns } from './testing';

const texts = 'step_details.tool_calls[*].file_search.results[*].content' as const;
const search = [calls(['call_1', 'file_search', '{"queries":["When is noon?"]}'])];

/** An assistant whose model says what is written here, with a store in which noon is told of. */
async function startSearch(turns: Turn[], embedder: Engine = createSimulator()) {
  const script = createScript(turns);
  const platform = startRuns({ engines: [script.engine, embedder] });
  const { openai } = platform;
  const file = new File(['Noon is at twelve.'], 'the【1:0†times】\u202e\n🚂.txt');
  const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
  const { id: store } = await openai.vectorStores.create({ file_ids: [file_id] });
  await platform.idle();
  const begun = await platform.begin('When is noon? 【1:0†x】', {
    model: scripted,
    tools: [{ type: 'file_search' }],
    tool_resources: { file_search: { vector_store_ids: [store] } },
  });
  return { ...platform, ...begun, asked: script.asked, store_id: store, file_id };
}

/** The marks of what a search found, as the model was shown them. */
function marksIn(request: Record<string, unknown> | undefined): string[] {
  const found = (request?.messages as { role: string; content: string }[] | undefined)
    ?.filter(({ role }) => role === 'tool')
    .map(({ content }) => content);
  return found?.join('').match(/【\d+:\d+†[^】]*】/g) ?? [];
}

describe('a model that cites', () => {
  it('cites results of this run only', async () => {
    let mark = '';
    const said: Promise<object>[] = [];
    const later = () => {
      let say: (text: string) => void = () => {};
      said.push(
        new Promise((resolve) => {
          say = (content) => resolve({ content });
        }),
      );
      return (text: string) => say(text);
    };
    const [first, second] = [later(), later()];
    const turns: Turn[] = [search, said.slice(0, 1), search, said.slice(1)];
    const story = await startSearch(turns);
    const { runs, messages, thread_id, assistant_id, asked, idle, file_id } = story;

    await runs.create(thread_id, { assistant_id });
    await expect.poll(() => asked.length).toBe(2);
    [mark = ''] = marksIn(asked[1]);
    first(`🚂 Twelve${mark}${mark}.`);
    await idle();
    const { data } = await messages.list(thread_id, { limit: 1 });
    const [part] = data[0]?.content ?? [];
    if (part?.type !== 'text') throw new Error('The answer is no text.');
    expect(part.text.annotations).toHaveLength(2);
    for (const annotation of part.text.annotations) {
      if (annotation.type !== 'file_citation') throw new Error('Nothing is cited.');
      const { start_index, end_index, text, file_citation } = annotation;
      expect([...part.text.value].slice(start_index, end_index).join('')).toBe(text);
      expect([text, file_citation.file_id]).toEqual([mark, file_id]);
    }

    // The next run repeats the mark of the first, and that of the user.
    await messages.create(thread_id, { role: 'user', content: 'Again?' });
    await runs.create(thread_id, { assistant_id });
    await expect.poll(() => asked.length).toBe(4);
    second(`As I said${mark}, 【1:0†x】 or 【999:0†times.txt】.`);
    await idle();
    const again = (await messages.list(thread_id, { limit: 1 })).data[0]?.content[0];
    expect(again).toMatchObject({ text: { annotations: [] } });
    expect(marksIn(asked[3])).not.toContain(mark);
  });
});

describe('the texts that a search found', () => {
  it('are included on request, in streams, lists and single steps', async () => {
    const answer = [{ content: 'Twelve.' }];
    const story = await startSearch([search, answer, search, answer]);
    const { runs, thread_id, assistant_id } = story;
    for (const include of [undefined, [texts]]) {
      const asks = include ? { include } : {};
      const events: AssistantStreamEvent[] = [];
      for await (const event of await runs.create(thread_id, {
        assistant_id,
        stream: true,
        ...asks,
      }))
        events.push(event);
      const [run] = (await runs.list(thread_id)).data;
      const { data } = await runs.steps.list(run?.id ?? '', { thread_id, order: 'asc', ...asks });
      const of = { thread_id, run_id: run?.id ?? '', ...asks };
      const step = await runs.steps.retrieve(data[0]?.id ?? '', of);
      for (const received of [events, data, step])
        expect(JSON.stringify(received).includes('Noon is at twelve.')).toBe(include !== undefined);
      expect(JSON.stringify([events, data, step])).not.toContain('When is noon?');
    }
  });
});

describe('a search', () => {
  it('finds nothing in a deleted or expired store, and the run continues', async () => {
    const turns = [search, [{ content: 'I do not know.' }]];
    const deleted = await startSearch(turns);
    await deleted.openai.vectorStores.delete(deleted.store_id);
    const expired = await startSearch(turns);
    await expired.openai.vectorStores.update(expired.store_id, {
      expires_after: { anchor: 'last_active_at', days: 1 },
    });
    expired.clock.time += 2 * 86_400;
    for (const { runs, thread_id, assistant_id, idle, asked } of [deleted, expired]) {
      const { id } = await runs.create(thread_id, { assistant_id });
      await idle();
      expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
      expect(JSON.stringify(asked[1]?.messages)).toContain('The files hold nothing that fits.');
    }
  });

  it('waits for a busy backend, and fails the run with the message of one that refuses', async () => {
    const simulator = createSimulator();
    for (const [status, headers, end] of [
      [503, { 'x-should-retry': 'true', 'retry-after-ms': '5' }, 'completed'],
      [400, {}, 'failed'],
    ] as const) {
      let refusals = 0;
      const moody: Engine = {
        ...simulator,
        answer(operation, body, signal) {
          const isQuery = JSON.stringify(body.input).includes('When is noon?');
          if (operation !== 'createEmbedding' || !isQuery || refusals === 2)
            return simulator.answer(operation, body, signal);
          refusals += 1;
          const error = { message: 'Not now.', type: 'server_error', param: null, code: null };
          return Promise.resolve(Response.json({ error }, { status, headers }));
        },
      };
      const turns = [search, [{ content: 'Twelve.' }]];
      const { runs, thread_id, assistant_id, idle } = await startSearch(turns, moody);
      const { id } = await runs.create(thread_id, { assistant_id });
      await idle();
      const run = await runs.retrieve(id, { thread_id });
      expect(run.status).toBe(end);
      if (end !== 'failed') continue;
      expect(run.last_error).toEqual({
        code: 'server_error',
        message: `The search needs the embedding model '${embeddingModelName}', which did not answer: Not now.`,
      });
      const { data } = await runs.steps.list(id, { thread_id });
      expect(data).toMatchObject([{ status: 'failed', last_error: { code: 'server_error' } }]);
    }
  });
});
