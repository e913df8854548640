import Official from 'openai';
import { describe, expect, it } from 'vitest';
import { responses } from '@/lib/openai/generated/responses';
import { pdfOf } from '../retrieval/extract/testing-pdf';
import { testKey } from '../testing';
import { model, startRuns } from './testing';

const texts = 'step_details.tool_calls[*].file_search.results[*].content' as const;

/** The official package in front of the platform, which answers with its own models. */
function startStory() {
  const platform = startRuns();
  const official = new Official({
    apiKey: testKey,
    baseURL: 'http://platform/v1',
    fetch: async (url, init) => platform.fetch(url as string, init),
    maxRetries: 0,
  });
  return { ...platform, official };
}

const handbook = pdfOf([
  ['The signal box at Alton opens at 6:40 on weekdays.', 'It closes at 22:15.'],
  ['A red lamp at the gate means danger.', 'A green lamp means that the line is clear.'],
]);
const staff = '# Staff\n\nThe porter at Alton is called Ada Marsh.\n\nThe signaller is Tom Reed.\n';

const pdf = () => new File([new Uint8Array(handbook)], 'handbook.pdf');
const markdown = () => new File([staff], 'staff.md');

describe('the official client', () => {
  it('asks an assistant about PDFs, and gets citations', async () => {
    const { official } = startStory();
    const store = await official.vectorStores.create({ name: 'Alton' });
    const batch = await official.vectorStores.fileBatches.uploadAndPoll(
      store.id,
      { files: [pdf(), markdown()] },
      { pollIntervalMs: 10 },
    );
    expect(batch).toMatchObject({ status: 'completed', file_counts: { completed: 2, total: 2 } });
    const assistant = await official.beta.assistants.create({
      model,
      tools: [{ type: 'file_search' }],
      tool_resources: { file_search: { vector_store_ids: [store.id] } },
    });
    const thread = await official.beta.threads.create({
      messages: [{ role: 'user', content: 'When does the signal box at Alton open?' }],
    });

    const stream = official.beta.threads.runs.stream(thread.id, { assistant_id: assistant.id });
    const events: string[] = [];
    stream.on('event', ({ event }) => void (events.at(-1) !== event && events.push(event)));
    const [message] = await stream.finalMessages();
    const run = await stream.finalRun();

    expect(run.status).toBe('completed');
    expect(events).toEqual([
      'thread.run.created',
      'thread.run.queued',
      'thread.run.in_progress',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.run.step.delta',
      'thread.run.step.completed',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.message.created',
      'thread.message.in_progress',
      'thread.message.delta',
      'thread.message.completed',
      'thread.run.step.completed',
      'thread.run.completed',
    ]);
    const [part] = message?.content ?? [];
    if (part?.type !== 'text') throw new Error('The answer is no text.');
    expect(part.text.value).toContain('6:40');
    const [citation] = part.text.annotations;
    if (citation?.type !== 'file_citation') throw new Error('Nothing is cited.');
    const characters = [...part.text.value];
    expect(characters.slice(citation.start_index, citation.end_index).join('')).toBe(citation.text);
    const cited = await official.files.retrieve(citation.file_citation.file_id);
    expect(cited.filename).toBe('handbook.pdf');
  });

  it('gets the searches, and the found texts if requested', async () => {
    const { official, run, openai } = startStory();
    const { id } = await openai.vectorStores.create({ name: 'Alton' });
    await openai.vectorStores.files.uploadAndPoll(id, markdown(), { pollIntervalMs: 10 });
    const done = await run('What is the porter at Alton called?', {
      tools: [{ type: 'file_search', file_search: { max_num_results: 3 } }],
      tool_resources: { file_search: { vector_store_ids: [id] } },
    });
    const place = { thread_id: done.thread_id };

    const bare = await official.beta.threads.runs.steps.list(done.id, { ...place, order: 'asc' });
    const [searched, wrote] = bare.data;
    expect([searched?.type, wrote?.type]).toEqual(['tool_calls', 'message_creation']);
    expect(JSON.stringify(searched)).not.toContain('Ada Marsh');
    expect(JSON.stringify(searched)).not.toContain('queries');
    const full = await official.beta.threads.runs.steps.retrieve(searched?.id ?? '', {
      ...place,
      run_id: done.id,
      include: [texts],
    });
    expect(responses.getRunStep.safeParse(full).error?.issues ?? []).toEqual([]);
    expect(full.step_details).toMatchObject({
      tool_calls: [
        {
          type: 'file_search',
          file_search: {
            ranking_options: { ranker: 'default_2024_08_21', score_threshold: 0 },
            results: [
              {
                file_name: 'staff.md',
                score: expect.any(Number),
                content: [{ type: 'text', text: expect.stringContaining('Ada Marsh') }],
              },
            ],
          },
        },
      ],
    });
  });
});

describe('file search', () => {
  const search = [{ type: 'file_search' as const }];

  it('finds files attached to a message', async () => {
    const { openai, beta, runs, messages, idle, answer } = startStory();
    const { id: file_id } = await openai.files.create({ file: markdown(), purpose: 'assistants' });
    const { id: assistant_id } = await beta.assistants.create({ model, tools: search });
    const { id: thread_id } = await beta.threads.create();
    await messages.create(thread_id, {
      role: 'user',
      content: 'Who is the signaller?',
      attachments: [{ file_id, tools: search }],
    });
    await idle();
    await runs.create(thread_id, { assistant_id });
    await idle();

    expect(await answer(thread_id)).toContain('Tom Reed');
    const { tool_resources } = await beta.threads.retrieve(thread_id);
    const [store] = tool_resources?.file_search?.vector_store_ids ?? [];
    const { expires_after } = await openai.vectorStores.retrieve(store ?? '');
    expect(expires_after).toEqual({ anchor: 'last_active_at', days: 7 });
  });

  it('searches the stores of the assistant and of the thread', async () => {
    const { openai, beta, runs, idle, answer } = startStory();
    const upload = async (text: string, name: string) =>
      (await openai.files.create({ file: new File([text], name), purpose: 'assistants' })).id;
    const ofAssistant = await upload('The semaphore arm is painted red.', 'arm.txt');
    const ofThread = await upload('The distant arm is painted yellow.', 'distant.txt');
    const inline = (file: string) => ({ file_search: { vector_stores: [{ file_ids: [file] }] } });
    const assistant = await beta.assistants.create({
      model,
      tools: search,
      tool_resources: inline(ofAssistant),
    });
    expect(assistant.tool_resources?.file_search?.vector_store_ids).toHaveLength(1);
    const { id: thread_id } = await beta.threads.create({
      tool_resources: inline(ofThread),
      messages: [
        { role: 'user', content: 'How is the semaphore arm painted, and the distant arm?' },
      ],
    });
    await idle();
    await runs.create(thread_id, { assistant_id: assistant.id });
    await idle();
    expect(await answer(thread_id)).toMatch(/red[\s\S]*yellow|yellow[\s\S]*red/);
  });

  it('finds nothing in a deleted file', async () => {
    const { openai, run, idle } = startStory();
    const { id: file_id } = await openai.files.create({ file: markdown(), purpose: 'assistants' });
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    await idle();
    await openai.files.delete(file_id);
    const done = await run('What is the porter at Alton called?', {
      tools: search,
      tool_resources: { file_search: { vector_store_ids: [id] } },
    });
    expect(done.status).toBe('completed');
    const { data } = await openai.beta.threads.messages.list(done.thread_id);
    expect(JSON.stringify(data[0])).not.toContain('Ada Marsh');
  });

  it('works together with functions in one run', async () => {
    const { openai, run, runs, idle, answer } = startStory();
    const { id } = await openai.vectorStores.create({ name: 'Alton' });
    await openai.vectorStores.files.uploadAndPoll(id, markdown(), { pollIntervalMs: 10 });
    const call = { type: 'function' as const, function: { name: 'ring_bell', description: '' } };
    const done = await run('Call ring_bell.', {
      tools: [...search, call],
      tool_resources: { file_search: { vector_store_ids: [id] } },
    });
    expect(done.status).toBe('requires_action');
    const calls = done.required_action?.submit_tool_outputs.tool_calls ?? [];
    expect(calls.map((one) => one.function.name)).toEqual(['ring_bell']);
    await runs.submitToolOutputs(done.id, {
      thread_id: done.thread_id,
      tool_outputs: calls.map((one) => ({ tool_call_id: one.id, output: 'It rang twice.' })),
    });
    await idle();
    expect(await answer(done.thread_id)).toContain('It rang twice.');
  });
});
