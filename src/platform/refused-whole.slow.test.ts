import { describe, expect, it } from 'vitest';
import { newId } from './ids';
import { model, startRuns, weather } from './runs/testing';
import { createAsk } from './testing';

/** A platform that tells which of the ids that it gave out stand for something that is there. */
async function startCounting() {
  const given: string[] = [];
  const platform = startRuns({
    start: false,
    newId(prefix) {
      const id = newId(prefix);
      given.push(id);
      return id;
    },
  });
  const { openai, beta, store } = platform;
  const file = new File(['Noon is at twelve.'], 'a.txt');
  const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
  const { id: assistant_id } = await beta.assistants.create({ model });
  const { id: thread_id } = await beta.threads.create();
  const attachments = [{ file_id, tools: [{ type: 'file_search' as const }] }];

  /** What of all that was named since `from` is there. */
  const made = async (from: number) => {
    const there: string[] = [];
    for (const id of given.slice(from)) {
      const row =
        (await store.threads.find(id)) ??
        (await store.vectorStores.find(id)) ??
        (await store.runs.find(id)) ??
        (await store.messages.find(thread_id, id)) ??
        (await store.assistants.find(id));
      if (row) there.push(id);
    }
    return there;
  };
  const refused = async (path: string, body: object) => {
    const from = given.length;
    const answer = await createAsk(platform)('POST', path, body);
    expect(await made(from)).toEqual([]);
    const { tool_resources } = await beta.threads.retrieve(thread_id);
    return { ...answer, tool_resources };
  };
  return { ...platform, refused, file_id, assistant_id, thread_id, attachments };
}

const store = (file_ids: string[]) => ({ file_search: { vector_stores: [{ file_ids }] } });
const said = (role: 'user' | 'assistant', more: object = {}) => ({ role, content: 'Hi', ...more });

describe('what is refused leaves nothing behind:', () => {
  it('a thread with its run, at every cause of refusal', async () => {
    const { refused, file_id, assistant_id, attachments } = await startCounting();
    const tool_resources = store([file_id]);
    const gone = [{ file_id: 'file-gone', tools: attachments[0]?.tools }];
    const user = [said('user', { attachments })];
    const bodies: [object, number, string][] = [
      [{ thread: { messages: [said('assistant', { attachments })], tool_resources } }, 400, 'user'],
      [{ thread: { messages: [...user, said('user', { attachments: gone })] } }, 404, 'file-gone'],
      [{ thread: { messages: user, tool_resources: store(['file-gone']) } }, 404, 'file-gone'],
      [{ thread: { messages: user }, model: 'gpt-9' }, 404, 'gpt-9'],
      [{ thread: { messages: user }, tools: [{ type: 'code_interpreter' }] }, 400, 'executes'],
      [
        {
          thread: { messages: user },
          tool_resources: { file_search: { vector_store_ids: ['x'] } },
        },
        404,
        "'x'",
      ],
    ];
    for (const [body, status, word] of bodies) {
      const answer = await refused('/threads/runs', { assistant_id, ...body });
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.stringContaining(word),
      ]);
    }
  });

  it('a thread', async () => {
    const { refused, openai, file_id, attachments } = await startCounting();
    const file = () => new File(['1'], 'a.csv');
    const ids: string[] = [];
    for (let count = 0; count < 21; count += 1)
      ids.push((await openai.files.create({ file: file(), purpose: 'assistants' })).id);
    const computed = ids.map((id) => {
      return { file_id: id, tools: [{ type: 'code_interpreter' as const }] };
    });
    const tool_resources = store([file_id]);
    for (const [message, word] of [
      [said('user', { attachments: [...attachments, ...computed] }), 'maximum length 20'],
      [said('user', { attachments: [{ file_id: 'file-gone', tools: [] }] }), 'file-gone'],
    ] as const) {
      const { body } = await refused('/threads', { messages: [message], tool_resources });
      expect(body.error.message).toContain(word);
    }
  });

  it('a run with its messages and their files', async () => {
    const { refused, assistant_id, thread_id, attachments, runs } = await startCounting();
    const path = `/threads/${thread_id}/runs`;
    const added = { additional_messages: [said('assistant', { attachments })] };
    expect(await refused(path, { assistant_id, ...added })).toMatchObject({
      body: { error: { code: 'invalid_thread' } },
      tool_resources: {},
    });

    const user = { additional_messages: [said('user', { attachments })] };
    expect(await refused(`${path}?include[]=all`, { assistant_id, ...user })).toMatchObject({
      status: 400,
      body: { error: { param: 'include[0]' } },
      tool_resources: {},
    });

    await runs.create(thread_id, { assistant_id, instructions: 'Go on.' });
    expect(await refused(path, { assistant_id, ...user })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('already has an active run') } },
      tool_resources: {},
    });
    expect(
      await refused(`/threads/${thread_id}/messages`, user.additional_messages[0] ?? {}),
    ).toMatchObject({ status: 400, tool_resources: {} });
  });

  it.each([
    [{ tool_choice: { type: 'function' } }, 'tool_choice.function.name'],
    [{ tool_choice: { type: 'function', function: { name: 'gone' } } }, 'tool_choice'],
    [{ tool_choice: { type: 'file_search', function: { name: 'get_weather' } } }, 'tool_choice'],
    [{ tools: Array(21).fill(weather) }, 'tools'],
    [{ truncation_strategy: { type: 'last_messages' } }, 'truncation_strategy.last_messages'],
    [
      { truncation_strategy: { type: 'last_messages', last_messages: 0 } },
      'truncation_strategy.last_messages',
    ],
    [
      { truncation_strategy: { type: 'last_messages', last_messages: -1 } },
      'truncation_strategy.last_messages',
    ],
    [{ max_completion_tokens: 0 }, 'max_completion_tokens'],
    [{ max_prompt_tokens: 255 }, 'max_prompt_tokens'],
    [{ instructions: 'x'.repeat(256_001) }, 'instructions'],
    [{ additional_instructions: 'x'.repeat(256_001) }, 'additional_instructions'],
    [{ temperature: 2.1 }, 'temperature'],
    [{ response_format: { type: 'json_schema' } }, 'response_format.json_schema'],
    [{ metadata: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [n, ''])) }, 'metadata'],
    [{ additional_messages: [{ role: 'user', content: '' }] }, 'content'],
  ])('a run with invalid values: %#', async (body, param) => {
    const { refused, thread_id, beta } = await startCounting();
    const { id: assistant_id } = await beta.assistants.create({ model, tools: [weather] });
    const answer = await refused(`/threads/${thread_id}/runs`, { assistant_id, ...body });
    expect(answer).toMatchObject({ status: 400, body: { error: { param } } });
  });
});
