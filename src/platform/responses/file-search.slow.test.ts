import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { model, startResponses, weather } from './testing';

const ofSearch = [
  'response.output_item.added',
  'response.file_search_call.in_progress',
  'response.file_search_call.searching',
  'response.file_search_call.completed',
  'response.output_item.done',
];

const search = [calls(['call_1', 'file_search', '{"queries":["When is noon?"]}'])];

/** A store in which noon is told of, and a model that says what is written here. */
async function startSearch(turns: Turn[] = []) {
  const script = createScript(turns);
  const platform = startResponses({ engines: [script.engine, createSimulator()] });
  const { openai } = platform;
  const file = new File(['Noon is at twelve.'], 'times.txt');
  const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
  const { id: store_id } = await openai.vectorStores.create({ file_ids: [file_id] });
  await platform.idle();
  const tools = [{ type: 'file_search' as const, vector_store_ids: [store_id] }];
  return { ...platform, asked: script.asked, file_id, store_id, tools };
}

describe('a file search', () => {
  it('runs on the platform, with citations of its results', async () => {
    const turns: Turn[] = [
      search,
      [{ content: 'At 🚂 twelve【1:0†ti' }, { content: 'mes.txt】.' }],
    ];
    const { streamed, typesOf, tools, asked, file_id, misfits } = await startSearch(turns);
    const events = await streamed({ model: scripted, input: 'When is noon?', tools });
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      ...ofSearch,
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.annotation.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const annotation = { type: 'file_citation', index: 11, file_id, filename: 'times.txt' };
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          {
            type: 'file_search_call',
            status: 'completed',
            queries: ['When is noon?'],
            results: null,
          },
          { content: [{ text: 'At 🚂 twelve.', annotations: [annotation] }] },
        ],
      },
    });
    expect(asked[1]?.messages).toMatchObject([
      { role: 'system', content: expect.stringContaining('【') },
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ function: { name: 'file_search' } }] },
      { role: 'tool', content: expect.stringContaining('【1:0†times.txt】\nNoon is at twelve.') },
    ]);
    expect(misfits).toEqual([]);
  });

  it('is called by the simulator, with results included if requested', async () => {
    const { responses, tools, file_id, misfits } = await startSearch();
    const made = await responses.create({
      model,
      input: 'When is noon?',
      tools,
      include: ['file_search_call.results'],
    });
    expect(made.output).toMatchObject([
      {
        type: 'file_search_call',
        results: [{ file_id, filename: 'times.txt', text: 'Noon is at twelve.' }],
      },
      { type: 'message', content: [{ annotations: [{ type: 'file_citation', file_id }] }] },
    ]);
    expect(made.output_text).toContain('twelve');
    expect(made.output_text).not.toContain('【');
    const later = await responses.create({ model, input: 'When is noon?', tools });
    const results = [expect.objectContaining({ file_id, text: 'Noon is at twelve.' })];
    const include = ['file_search_call.results' as const];
    expect(later.output[0]).toMatchObject({ results: null });
    expect((await responses.retrieve(later.id, { include })).output[0]).toMatchObject({ results });
    const next = await responses.create({
      model,
      previous_response_id: made.id,
      input: '/echo and then',
    });
    expect(next.output_text).toBe('and then');
    expect(misfits).toEqual([]);
  });

  it('ends at the limit of calls, when the model must answer', async () => {
    const turns: Turn[] = [search, search, [{ content: 'I do not know.' }]];
    const { responses, tools, asked } = await startSearch(turns);
    const body = { model: scripted, input: 'When is noon?', tools };
    const made = await responses.create({
      ...body,
      tool_choice: { type: 'file_search' as never },
      max_tool_calls: 2,
    } as never);
    expect(made.output.map(({ type }) => type)).toEqual([
      'file_search_call',
      'file_search_call',
      'message',
    ]);
    expect(asked.map(({ tool_choice }) => tool_choice)).toEqual([
      { type: 'function', function: { name: 'file_search' } },
      undefined,
      'none',
    ]);
  });

  it('waits for the client if the model calls functions too', async () => {
    const both = [
      calls(
        ['call_1', 'file_search', '{"queries":["noon"]}'],
        ['call_2', 'get_weather', '{"city":"Oslo"}'],
      ),
    ];
    const { responses, tools, misfits } = await startSearch([both, [{ content: 'Done.' }]]);
    const body = { model: scripted, tools: [...tools, weather] };
    const made = await responses.create({ ...body, input: 'Look' });
    expect(made.output.map(({ type }) => type)).toEqual(['function_call', 'file_search_call']);
    const done = await responses.create({
      ...body,
      previous_response_id: made.id,
      input: [{ type: 'function_call_output', call_id: 'call_2', output: 'rain' }],
    });
    expect(done.output_text).toBe('Done.');
    expect(misfits).toEqual([]);
  });

  it.each([
    ['of a store that is not there', { vector_store_ids: ['vs_1'] }, 404],
    ['of none', { vector_store_ids: [] }, 400],
    ['with too many results', { max_num_results: 51 }, 400],
  ])('is refused %s', async (_, change, status) => {
    const { responses, tools } = await startSearch();
    const [tool] = tools;
    await expect(
      responses.create({ model, input: 'Hello', tools: [{ ...tool, ...change } as never] }),
    ).rejects.toMatchObject({ status });
  });
});
