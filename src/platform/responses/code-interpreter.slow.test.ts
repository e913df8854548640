import { describe, expect, it, onTestFinished } from 'vitest';
import { createSimulator } from '../engine/simulator';
import { createSandboxSessions } from '../sandbox/sessions';
import { tryInTest } from '../sandbox/testing';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { model, startResponses, weather } from './testing';

const { choice, isMissing, title } = await tryInTest('bubblewrap');

const tools = [{ type: 'code_interpreter' as const, container: { type: 'auto' as const } }];
const include = ['code_interpreter_call.outputs' as const];

/** A turn in which the model runs code. */
const run = (code: string, id = 'call_1') => [
  calls([id, 'code_interpreter', JSON.stringify({ code })]),
];
const say = (content: string) => [{ content }];

function start(turns: Turn[] = []) {
  const sandboxes = createSandboxSessions({ choose: async () => choice, now: Date.now });
  onTestFinished(() => sandboxes.close());
  const script = createScript(turns);
  const platform = startResponses({ engines: [script.engine, createSimulator()], sandboxes });
  const create = (body: object) =>
    platform.responses.create({ model: scripted, input: 'Go', tools, ...body } as never);
  const upload = async (name: string, text: string) => {
    const file = new File([text], name);
    return (await platform.openai.files.create({ file, purpose: 'user_data' })).id;
  };
  return { ...platform, sandboxes, asked: script.asked, create, upload };
}

type Made = Awaited<ReturnType<ReturnType<typeof start>['create']>>;
const codeItems = ({ output }: Made) =>
  output.flatMap((item) => (item.type === 'code_interpreter_call' ? [item] : []));
const containerOf = (made: Made) => codeItems(made)[0]?.container_id ?? '';
const logsOf = (made: Made) =>
  codeItems(made).map(({ outputs }) =>
    outputs?.map((output) => ('logs' in output ? output.logs : output.url)).join(''),
  );

describe.skipIf(isMissing)(`a response with code_interpreter (${title})`, () => {
  it('runs code while it is streamed, in the documented order of events', async () => {
    const code = 'print(6 * 7)';
    const given = JSON.stringify({ code });
    const pieces = [given.slice(0, 12), given.slice(12, 18), given.slice(18)];
    const [call] = run('').map(({ tool_calls: [call] }) => call);
    const { streamed, typesOf, misfits } = start([
      pieces.map((piece, at) => ({
        tool_calls: [
          at === 0
            ? { ...call, function: { name: 'code_interpreter', arguments: piece } }
            : { index: 0, function: { arguments: piece } },
        ],
      })),
      say('It is 42.'),
    ]);
    const events = await streamed({ model: scripted, input: 'Go', tools, include });
    expect(typesOf(events)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.code_interpreter_call.in_progress',
      'response.code_interpreter_call_code.delta',
      'response.code_interpreter_call_code.done',
      'response.code_interpreter_call.interpreting',
      'response.code_interpreter_call.completed',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const deltas = events.flatMap((event) =>
      event.type === 'response.code_interpreter_call_code.delta' ? [event.delta] : [],
    );
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join('')).toBe(code);
    const done = {
      id: expect.stringMatching(/^ci_/),
      type: 'code_interpreter_call',
      status: 'completed',
      code,
      container_id: expect.stringMatching(/^cntr_/),
      outputs: [{ type: 'logs', logs: '42\n' }],
    };
    expect(events.at(-1)).toMatchObject({ response: { output: [done, { type: 'message' }] } });
    expect(events.filter(({ type }) => type === 'response.output_item.added')[0]).toMatchObject({
      item: { ...done, status: 'in_progress', code: '', outputs: null },
    });
    expect(misfits).toEqual([]);
  });

  it('includes outputs only if requested, and always sends them to the model', async () => {
    const { create, asked, misfits } = start([run('print(1)'), say('One.')]);
    const made = await create({});
    expect(codeItems(made)).toMatchObject([{ code: 'print(1)', outputs: null }]);
    expect(asked[1]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ function: { arguments: '{"code":"print(1)"}' } }] },
      { role: 'tool', content: '1' },
    ]);
    expect(misfits).toEqual([]);
  });

  it('keeps its outputs, which are given later where they are asked for', async () => {
    const { create, responses, openai, asked, misfits } = start([
      run('print(1)'),
      say('One.'),
      say('Two.'),
    ]);
    const { id: conversation } = await openai.conversations.create({});
    const made = await create({ conversation });
    const logs = [{ type: 'logs', logs: '1\n' }];
    const [item] = codeItems(await responses.retrieve(made.id, { include }));
    expect(item?.outputs).toEqual(logs);
    expect(codeItems(await responses.retrieve(made.id))[0]?.outputs).toBeNull();
    const { items } = openai.conversations;
    const listed = await items.list(conversation, { include, order: 'asc' });
    expect(listed.data[1]).toMatchObject({ outputs: logs });
    expect((await items.list(conversation)).data[1]).toMatchObject({ outputs: null });
    const place = { conversation_id: conversation };
    const itemId = item?.id ?? '';
    expect(await items.retrieve(itemId, { ...place, include })).toMatchObject({ outputs: logs });
    expect(JSON.stringify(await items.retrieve(itemId, place))).not.toContain('logs');
    await create({ conversation });
    expect(asked[2]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ function: { arguments: '{"code":"print(1)"}' } }] },
      { role: 'tool', content: '1' },
      { role: 'assistant' },
      { role: 'user' },
    ]);
    expect(misfits).toEqual([]);
  });

  it('cites files written by code if the text links them, and keeps them in the container', async () => {
    const { create, openai, misfits } = start([
      run('open("sum.txt", "w").write("three");'),
      say('🚂 See [the sum](sandbox:/mnt/data/sum.txt), not sandbox:/mnt/data/none.txt.'),
    ]);
    const made = await create({});
    const container_id = containerOf(made);
    const message = made.output.at(-1);
    const [part] = message?.type === 'message' ? message.content : [];
    if (part?.type !== 'output_text') throw new Error('The answer is no text.');
    expect(part.annotations).toEqual([
      {
        type: 'container_file_citation',
        container_id,
        file_id: expect.stringMatching(/^cfile_/),
        filename: 'sum.txt',
        start_index: 16,
        end_index: 41,
      },
    ]);
    expect([...part.text].slice(16, 41).join('')).toBe('sandbox:/mnt/data/sum.txt');
    const { data } = await openai.containers.files.list(container_id);
    expect(data).toMatchObject([{ path: '/mnt/data/sum.txt', bytes: 5, source: 'assistant' }]);
    const [file] = data;
    const content = openai.containers.files.content.retrieve(file?.id ?? '', { container_id });
    expect(await (await content).text()).toBe('three');
    expect(misfits).toEqual([]);
  });

  it('returns figures as images, files and citations', async () => {
    const plot = 'import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()';
    const { create, openai } = start([run(plot), say('There it is.')]);
    const made = await create({ include });
    expect(logsOf(made)).toEqual([expect.stringMatching(/^data:image\/png;base64,iVBOR/)]);
    const message = made.output.at(-1);
    const annotations = message?.type === 'message' ? message.content : [];
    expect(annotations).toMatchObject([
      {
        text: 'There it is.',
        annotations: [
          {
            type: 'container_file_citation',
            filename: 'figure-1.png',
            start_index: 12,
            end_index: 12,
          },
        ],
      },
    ]);
    const { data } = await openai.containers.files.list(containerOf(made));
    expect(data).toMatchObject([{ path: '/mnt/data/figure-1.png' }]);
  });

  it('provides the files of its container and of the input, each once', async () => {
    const list = 'import os\nprint(sorted(os.listdir(".")))';
    const { create, upload, asked, openai } = start([
      run(list),
      say('Done.'),
      run('open("c.csv", "a").write("3");'),
      say('Done.'),
      run(`${list}\nprint(open("c.csv").read())`),
      say('Done.'),
    ]);
    const [a, b] = [await upload('a.csv', '1'), await upload('b.csv', '2')];
    const file_data = `data:text/csv;base64,${Buffer.from('c').toString('base64')}`;
    const content = [
      { type: 'input_file', file_id: b },
      { type: 'input_file', file_data, filename: 'c.csv' },
    ];
    const own = [{ type: 'code_interpreter', container: { type: 'auto', file_ids: [a] } }];
    const first = await create({ tools: own, input: [{ role: 'user', content }], include });
    expect(logsOf(first)).toEqual(["['a.csv', 'b.csv', 'c.csv']\n"]);
    const [tool] = (asked[0]?.tools ?? []) as { function: { description: string } }[];
    expect(tool?.function.description).toContain(
      'Files there now: /mnt/data/a.csv, /mnt/data/b.csv, /mnt/data/c.csv.',
    );
    const second = await create({ tools: own, previous_response_id: first.id });
    const third = await create({ tools: own, previous_response_id: second.id, include });
    expect(containerOf(third)).toBe(containerOf(first));
    expect(logsOf(third)).toEqual(["['a.csv', 'b.csv', 'c.csv']\nc3\n"]);
    const { data } = await openai.containers.files.list(containerOf(first), { order: 'asc' });
    expect(data.map(({ path, source }) => [path, source])).toEqual([
      ['/mnt/data/a.csv', 'user'],
      ['/mnt/data/b.csv', 'user'],
      ['/mnt/data/c.csv', 'assistant'],
    ]);
  });

  it('keeps variables for the lifetime of its container, and sends earlier code to the model', async () => {
    const { create, clock, asked, store, sandboxes } = start([
      run('x = 41'),
      say('Done.'),
      run('x + 1'),
      say('42.'),
      run('x'),
      say('Gone.'),
    ]);
    const first = await create({ include });
    const second = await create({ previous_response_id: first.id, include });
    expect(containerOf(second)).toBe(containerOf(first));
    expect(logsOf(second)).toEqual(['42\n']);
    expect(asked[2]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', tool_calls: [{ function: { arguments: '{"code":"x = 41"}' } }] },
      { role: 'tool', content: 'The code printed nothing.' },
      { role: 'assistant', content: 'Done.' },
      { role: 'user' },
    ]);
    clock.time += 20 * 60;
    const third = await create({ previous_response_id: second.id, include });
    expect(containerOf(third)).not.toBe(containerOf(first));
    expect(logsOf(third)[0]).toContain("NameError: name 'x' is not defined");
    expect(codeItems(third)[0]?.status).toBe('completed');
    await sandboxes.end(containerOf(third));
    expect(await store.containers.find(containerOf(third))).toMatchObject({ has_run_code: true });
  });

  it('uses a given container with its files, and refuses a deleted or expired one', async () => {
    const { create, openai, clock } = start([
      run('print(open("a.txt").read())\nimport os; os.remove("a.txt")'),
      say('Done.'),
    ]);
    const { id: container } = await openai.containers.create({ name: 'mine' });
    const files = openai.containers.files;
    await files.create(container, { file: new File(['kept'], 'a.txt') });
    const own = [{ type: 'code_interpreter', container }];
    const made = await create({ tools: own, include });
    expect(containerOf(made)).toBe(container);
    expect(logsOf(made)).toEqual(['kept\n']);
    expect((await files.list(container)).data).toEqual([]);

    const param = 'tools[0].container';
    const gone = [{ type: 'code_interpreter', container: 'cntr_none' }];
    await expect(create({ tools: gone })).rejects.toMatchObject({ status: 404, param });
    clock.time += 20 * 60;
    const expired = { status: 400, code: 'container_expired', param };
    await expect(create({ tools: own })).rejects.toMatchObject(expired);
  });

  it('removes a file deleted from the container from the session', async () => {
    const list = 'import os\nprint(os.listdir("."))';
    const { create, openai } = start([run(list), say('Done.'), run(list), say('Done.')]);
    const { id: container } = await openai.containers.create({ name: 'mine' });
    const files = openai.containers.files;
    const { id } = await files.create(container, { file: new File(['a'], 'a.txt') });
    const own = [{ type: 'code_interpreter', container }];
    expect(logsOf(await create({ tools: own, include }))).toEqual(["['a.txt']\n"]);
    await files.delete(id, { container_id: container });
    expect(logsOf(await create({ tools: own, include }))).toEqual(['[]\n']);
  });

  it('respects max_tool_calls, and forces only the first turn', async () => {
    const two = calls(
      ['call_1', 'code_interpreter', '{"code":"print(1)"}'],
      ['call_2', 'code_interpreter', '{"code":"print(2)"}'],
    );
    const { create, asked, misfits } = start([[two], say('Done.')]);
    const tool_choice = { type: 'code_interpreter' };
    const made = await create({ tool_choice, max_tool_calls: 1, include });
    expect(codeItems(made).map(({ status, code }) => [status, code])).toEqual([
      ['completed', 'print(1)'],
      ['incomplete', 'print(2)'],
    ]);
    expect(asked.map(({ tool_choice }) => tool_choice)).toEqual([
      { type: 'function', function: { name: 'code_interpreter' } },
      'none',
    ]);
    expect(misfits).toEqual([]);
  });

  it('waits for the client if the model calls functions too', async () => {
    const both = calls(
      ['call_1', 'code_interpreter', '{"code":"print(1)"}'],
      ['call_2', 'get_weather', '{"city":"Oslo"}'],
    );
    const { create, asked, misfits } = start([[both], say('Done.')]);
    const body = { tools: [...tools, weather], include };
    const made = await create(body);
    expect(made.output.map(({ type }) => type)).toEqual(['code_interpreter_call', 'function_call']);
    expect(logsOf(made)).toEqual(['1\n']);
    const input = [{ type: 'function_call_output', call_id: 'call_2', output: 'rain' }];
    await create({ ...body, previous_response_id: made.id, input });
    expect(asked[1]?.messages).toMatchObject([
      { role: 'user' },
      { tool_calls: [{ function: { name: 'code_interpreter' } }] },
      { role: 'tool', content: '1' },
      { tool_calls: [{ function: { name: 'get_weather' } }] },
      { role: 'tool', content: 'rain' },
    ]);
    expect(misfits).toEqual([]);
  });

  it('reports a broken session, and continues in a new one', async () => {
    const { create, misfits } = start([
      run('import os, signal\nos.kill(os.getpid(), signal.SIGKILL)'),
      run('print("again")'),
      say('Done.'),
    ]);
    const made = await create({ include });
    expect(codeItems(made).map(({ status }) => status)).toEqual(['failed', 'completed']);
    expect(logsOf(made)).toEqual([
      expect.stringContaining('The interpreter ended'),
      expect.stringContaining('variables of earlier code are gone'),
    ]);
    expect(misfits).toEqual([]);
  });

  it('runs in the background, and is stopped when that is cancelled', async () => {
    const { create, responses, idle } = start([
      run('print(1)'),
      say('One.'),
      run('while True: pass'),
      say('Never.'),
    ]);
    const made = await create({ background: true, include });
    await idle();
    const done = await responses.retrieve(made.id);
    expect(done.status).toBe('completed');
    expect(logsOf(done)).toEqual(['1\n']);

    const endless = await create({ background: true });
    const stream = await responses.retrieve(endless.id, { stream: true });
    for await (const { type } of stream)
      if (type === 'response.code_interpreter_call.interpreting')
        await responses.cancel(endless.id);
    await idle();
    const cancelled = await responses.retrieve(endless.id);
    expect(cancelled).toMatchObject({ status: 'cancelled', output: [{ status: 'incomplete' }] });
  });

  it('is called by the simulator if a message asks for a computation', async () => {
    const { create, upload } = start();
    const id = await upload('cities.csv', 'city,people\nOslo,700000\nBergen,300000\n');
    const own = [{ type: 'code_interpreter', container: { type: 'auto', file_ids: [id] } }];
    const input = 'What is the mean of the people in the table?';
    const made = await create({ model, input, tools: own, include });
    expect(logsOf(made)[0]).toContain('people: sum 1e+06, mean 500000');
    expect(made.output_text).toContain('500000');
  });
});

describe('a response with code_interpreter, without a sandbox', () => {
  it('is refused with the reason and what to do', async () => {
    const { responses } = startResponses();
    const body = { model, input: 'Go', tools };
    await expect(responses.create(body)).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_tool',
      param: 'tools[0].type',
      message: expect.stringMatching(/started without a sandbox\..*leave the tool out/),
    });
  });
});

describe('a tool choice', () => {
  it('of an unknown tool is refused', async () => {
    const { responses } = startResponses();
    const tool_choice = { type: 'code_interpreter' as const };
    await expect(
      responses.create({ model, input: 'Go', tools: [weather], tool_choice } as never),
    ).rejects.toMatchObject({ status: 400, param: 'tool_choice' });
  });
});
