import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { exportThreadJson, exportThreadMarkdown } from './export';
import { importThreads } from './import';
import { summarizeThreads } from './summary';

async function start() {
  const tracking = await startTracking({ env: { OTHER_BASE_URL: '' } });
  const { history, services } = tracking;
  const by = { id: 'u1', name: 'Ann' };
  return {
    ...tracking,
    importText: (text: string) =>
      importThreads(
        (async function* () {
          const bytes = new TextEncoder().encode(text);
          for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
        })(),
        { history, connection, by },
      ),
    idsUnder: async (kind: 'message' | 'run' | 'run_step', parent: string) =>
      (await history.list({ connection, kind, parent, sort: 'created' })).items.map(({ id }) => id),
    now: () => Math.floor(services.now() / 1000),
  };
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const text = (value: string) => [{ type: 'text', text: { value, annotations: [] } }];
const message = (id: string, value: string, more = {}) => ({
  id,
  object: 'thread.message',
  created_at: 1_700_000_000 + Number(id.split('_')[1]),
  thread_id: 'thread_1',
  role: 'user',
  content: text(value),
  ...more,
});
const run = {
  id: 'run_1',
  object: 'thread.run',
  created_at: 1_700_000_003,
  thread_id: 'thread_1',
  assistant_id: 'asst_1',
  status: 'failed',
  last_error: { code: 'server_error', message: 'Sorry' },
};
const step = {
  id: 'step_1',
  object: 'thread.run.step',
  created_at: 1_700_000_004,
  thread_id: 'thread_1',
  run_id: 'run_1',
  type: 'message_creation',
  status: 'failed',
};
const thread = {
  id: 'thread_1',
  object: 'thread',
  created_at: 1_700_000_000,
  metadata: { user: 'kim' },
};

describe('a dump of threads', () => {
  it('is read one object to a line, in any order, and found by what was said', async () => {
    const { importText, history, idsUnder, services } = await start();
    const lines = [
      step,
      message('msg_2', 'And where?'),
      run,
      message('msg_1', 'Where is my parcel?'),
      thread,
    ];
    const report = await importText(lines.map((one) => JSON.stringify(one)).join('\n'));
    expect(report).toEqual({
      imported: { run_step: 1, message: 2, run: 1, thread: 1 },
      known: 0,
      skipped: 0,
      problems: [],
      threads: ['thread_1'],
    });
    expect(await idsUnder('message', 'thread_1')).toEqual(['msg_1', 'msg_2']);
    expect(await idsUnder('run_step', 'run_1')).toEqual(['step_1']);
    const [found] = (await history.list({ connection, kind: 'thread', search: 'parcel' })).items;
    expect(found).toMatchObject({
      id: 'thread_1',
      name: 'Where is my parcel?',
      status: 'failed',
      outcome: 'failed',
      category: 'asst_1',
      deleted_upstream_at: expect.any(Number),
      imported_at: expect.any(Number),
    });
    expect(await summarizeThreads(services.db, connection, ['thread_1'])).toMatchObject([
      { messages: 2, runs: 1, last_error: { message: 'Sorry' } },
    ]);
    const timeline = await history.timeline({ connection, kind: 'thread' }, 'thread_1');
    expect(timeline.at(-1)).toMatchObject({ what: 'imported', by: { name: 'Ann' } });
  });

  it.each([
    [
      'one JSON with its parts',
      { thread, messages: [message('msg_1', 'Hi')], runs: [run], steps: [step] },
    ],
    [
      'pages of lists',
      {
        thread,
        messages: { object: 'list', data: [message('msg_1', 'Hi')] },
        runs: [run],
        steps: { run_1: [step] },
      },
    ],
    [
      'an array of bundles',
      [{ thread, messages: [message('msg_1', 'Hi')], runs: [{ ...run, steps: [step] }] }],
    ],
    [
      'a thread that holds its messages',
      { ...thread, messages: [message('msg_1', 'Hi')], runs: [run], steps: [step] },
    ],
    [
      'parts that do not name their thread',
      {
        thread,
        messages: [{ ...message('msg_1', 'Hi'), thread_id: undefined }],
        runs: [run],
        steps: [step],
      },
    ],
  ])('is read as %s, indented or not', async (_, dump) => {
    for (const indent of [0, 2]) {
      const { importText, idsUnder } = await start();
      await importText(JSON.stringify(dump, null, indent));
      expect(await idsUnder('message', 'thread_1')).toEqual(['msg_1']);
      expect(await idsUnder('run', 'thread_1')).toEqual(['run_1']);
      expect(await idsUnder('run_step', 'run_1')).toEqual(['step_1']);
    }
  });

  it('makes a thread for messages whose thread is missing, and ids for those without, the same each time', async () => {
    const { importText, history, idsUnder } = await start();
    const dump = JSON.stringify({
      messages: [{ role: 'user', content: 'Hi', created_at: 1_700_000_009 }],
    });
    const [id = ''] = (await importText(dump)).threads;
    expect(await idsUnder('message', id)).toEqual([expect.stringMatching(/^msg_imported/)]);
    await importText(dump);
    expect(await idsUnder('message', id)).toHaveLength(1);
    const { object: _, ...lone } = message('msg_7', 'Alone', { thread_id: 'thread_9' });
    await importText(JSON.stringify({ ...lone, object: 'thread.message' }));
    expect(await history.find({ connection, kind: 'thread' }, 'thread_9')).toMatchObject({
      name: 'Alone',
      created_at: 1_700_000_007,
    });
  });

  it('that is cut off or has wrong types is read as far as possible, with its problems', async () => {
    const { importText, idsUnder } = await start();
    const { id: _, thread_id: __, ...homeless } = message('msg_3', 'Lost');
    const lines = [
      JSON.stringify(message('msg_1', 'Hi', { content: 7, attachments: 'none', metadata: [] })),
      JSON.stringify(homeless),
      JSON.stringify({ object: 'fine_tuning.job', id: 'ftjob-1' }),
      JSON.stringify({ ...message('msg_4', 'x'), id: 'a\u0000b' }),
      'null',
      JSON.stringify(run).slice(0, 40),
    ];
    const report = await importText(lines.join('\n'));
    expect(report.imported).toEqual({ message: 1, thread: 1 });
    expect(report.problems).toEqual([
      { line: 2, reason: 'A message without "thread_id" cannot be assigned.' },
      { line: 3, reason: 'Objects "fine_tuning.job" are not imported.' },
      { line: 4, reason: 'Its id is too long or has invalid characters.' },
      { line: 5, reason: 'Not a JSON object.' },
      { line: 6, reason: 'The file ends in the middle of this object.' },
    ]);
    expect(await idsUnder('message', 'thread_1')).toEqual(['msg_1']);
  });

  it('does not change objects that upstream has reported', async () => {
    const { importText, openai, history, look } = await start();
    const { id } = await openai.beta.threads.create({ metadata: { is: 'true' } });
    await look();
    const report = await importText(JSON.stringify({ ...thread, id, metadata: { is: 'forged' } }));
    expect(report).toMatchObject({ imported: { thread: 0 }, known: 1 });
    expect(await history.find({ connection, kind: 'thread' }, id)).toMatchObject({
      deleted_upstream_at: null,
      imported_at: null,
      snapshot: { metadata: { is: 'true' } },
    });
  });

  it('reads an export completely, which can be recreated on the platform', async () => {
    const { openai, look, history, services, importText, caller, archive } = await start();
    const assistant = await openai.beta.assistants.create({ model: 'signalbox-mini' });
    const made = await openai.beta.threads.create({
      metadata: { topic: 'parcels' },
      messages: [{ role: 'user', content: 'Where is it?' }],
    });
    await openai.beta.threads.runs.create(made.id, { assistant_id: assistant.id });
    await services.platform.idle();
    for (let n = 0; n < 3; n += 1) await look();
    const known = await history.find({ connection, kind: 'thread' }, made.id);
    if (!known) throw new Error('The thread was never seen.');
    const exporting = { history, connection, thread: known, now: 1_790_000_000 };
    const json = await textOf(exportThreadJson(exporting));
    const parsed = JSON.parse(json);
    expect(parsed).toMatchObject({
      object: 'thread.export',
      thread: { id: made.id },
      messages: [{ role: 'user' }, { role: 'assistant' }],
      runs: [{ status: 'completed' }],
      steps: [{ type: 'message_creation' }],
    });
    const markdown = await textOf(exportThreadMarkdown(exporting));
    expect(markdown).toContain('## user · ');
    expect(markdown).toContain('Where is it?');
    expect(markdown).toMatch(/> Run `run_\w+`: completed · signalbox-mini/);

    const moved = json.replaceAll(made.id, 'thread_moved').replaceAll(/"(msg|run|step)_/g, '"$1_x');
    await importText(moved);
    const again = await caller.threads.recreate({
      connection,
      origin: { connection, id: 'thread_moved' },
    });
    expect(again).toMatchObject({ messages: 2, lost: { files: [], parts: 0 } });
    const { data } = await openai.beta.threads.messages.list(again.id, { order: 'asc' });
    expect(data.map(({ role, content }) => [role, content[0]])).toMatchObject([
      ['user', { text: { value: 'Where is it?' } }],
      ['assistant', { type: 'text' }],
    ]);
    expect(await history.find({ connection, kind: 'thread' }, again.id)).toMatchObject({
      origin_id: 'thread_moved',
      snapshot: { metadata: { topic: 'parcels' } },
    });
    expect(archive).toBeDefined();
  });
});
