import assert from 'node:assert/strict';
import { until } from '../support/until.mjs';

const model = 'gpt-4o-mini';
const table = 'month,sales\nJanuary,12\nFebruary,30\nMarch,18\n';

/**
 * The quickstart of assistants: one with all three tools is given a table, computes and plots, streamed; the picture and
 * the file are downloaded. Then it searches a file and calls a function, in the same thread.
 */
export async function codeInterpreter(openai, deleteWith) {
  const { threads, assistants } = openai.beta;
  const upload = (text, name) =>
    openai.files.create({ file: new File([text], name), purpose: 'assistants' });
  const [csv, notes] = [
    await upload(table, 'sales.csv'),
    await upload('The signal box at Ashford has forty-one levers.', 'ashford.txt'),
  ];
  const store = await openai.vectorStores.create({ name: 'Boxes', file_ids: [notes.id] });
  await until(
    () => openai.vectorStores.retrieve(store.id),
    ({ file_counts }) => file_counts.completed === 1,
  );
  const assistant = await assistants.create({
    name: 'Analyst',
    instructions: 'Write and run code to answer questions about data.',
    model,
    tools: [
      { type: 'code_interpreter' },
      { type: 'file_search' },
      {
        type: 'function',
        function: {
          name: 'get_weather',
          parameters: {
            type: 'object',
            properties: { city: { type: 'string' } },
            required: ['city'],
          },
        },
      },
    ],
    tool_resources: { file_search: { vector_store_ids: [store.id] } },
  });
  const thread = await threads.create({
    messages: [
      {
        role: 'user',
        content: 'Plot the sales of this CSV file.',
        attachments: [{ file_id: csv.id, tools: [{ type: 'code_interpreter' }] }],
      },
    ],
  });

  let [code, logs, links] = ['', '', 0];
  const images = [];
  const stream = threads.runs
    .stream(thread.id, { assistant_id: assistant.id })
    .on('toolCallDelta', ({ type, code_interpreter }) => {
      if (type !== 'code_interpreter') return;
      code += code_interpreter.input ?? '';
      for (const output of code_interpreter.outputs ?? [])
        if (output.type === 'logs') logs += output.logs;
    })
    .on('textDone', ({ annotations }) => {
      links += annotations.filter(({ type }) => type === 'file_path').length;
    })
    .on('imageFileDone', ({ file_id }) => images.push(file_id));
  const run = await stream.finalRun();
  assert.equal(run.status, 'completed');
  assert.match(code, /csv\.DictReader/);
  assert.match(logs, /3 rows\nsales: sum 60, mean 20/);
  assert.equal(links, 1);
  assert.equal(images.length, 1);

  const [message] = await stream.finalMessages();
  const text = message.content.find(({ type }) => type === 'text').text;
  const [{ type, file_path }] = text.annotations;
  assert.equal(type, 'file_path');
  for (const id of [file_path.file_id, images[0]]) {
    const picture = Buffer.from(await (await openai.files.content(id)).arrayBuffer());
    assert.equal(picture.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    assert.ok(picture.length > 1_000);
    assert.equal((await openai.files.retrieve(id)).purpose, 'assistants_output');
  }

  const say = (content) => threads.messages.create(thread.id, { role: 'user', content });
  await say('How many levers has the signal box at Ashford?');
  const searched = await threads.runs.createAndPoll(thread.id, { assistant_id: assistant.id });
  assert.equal(searched.status, 'completed');
  const { data } = await threads.messages.list(thread.id, { run_id: searched.id });
  assert.match(data[0].content[0].text.value, /forty-one/);

  await say('What is the weather in Oslo?');
  const waiting = await threads.runs.createAndPoll(thread.id, { assistant_id: assistant.id });
  assert.equal(waiting.status, 'requires_action');
  const [call] = waiting.required_action.submit_tool_outputs.tool_calls;
  assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Oslo' });
  const outputs = { tool_outputs: [{ tool_call_id: call.id, output: 'It rains.' }] };
  const ended = await (openai.files.del
    ? threads.runs.submitToolOutputsAndPoll(thread.id, waiting.id, outputs)
    : threads.runs.submitToolOutputsAndPoll(waiting.id, { thread_id: thread.id, ...outputs }));
  assert.equal(ended.status, 'completed');

  assert.ok(await deleteWith(assistants, assistant.id));
  assert.ok(await deleteWith(threads, thread.id));
  assert.ok(await deleteWith(openai.vectorStores, store.id));
  for (const { id } of [csv, notes]) assert.ok(await deleteWith(openai.files, id));
}
