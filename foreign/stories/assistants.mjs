import assert from 'node:assert/strict';
import { until } from '../support/until.mjs';

const model = 'gpt-4o-mini';

/** A file that is searched, a function that is answered, a run that streams: to the end, and then all is deleted. */
export async function assistants(openai, deleteWith) {
  const file = await openai.files.create({
    file: new File(['The signal box at Ashford has forty-one levers.'], 'ashford.txt'),
    purpose: 'assistants',
  });
  const store = await openai.vectorStores.create({ name: 'Boxes', file_ids: [file.id] });
  await until(
    () => openai.vectorStores.retrieve(store.id),
    ({ file_counts }) => file_counts.completed === 1,
  );

  const searching = await openai.beta.assistants.create({
    model,
    instructions: 'Answer from the files.',
    tools: [{ type: 'file_search' }],
    tool_resources: { file_search: { vector_store_ids: [store.id] } },
  });
  const thread = await openai.beta.threads.create();
  await openai.beta.threads.messages.create(thread.id, {
    role: 'user',
    content: 'How many levers has the signal box at Ashford?',
  });
  const run = await openai.beta.threads.runs.createAndPoll(thread.id, {
    assistant_id: searching.id,
  });
  assert.equal(run.status, 'completed');
  const { data } = await openai.beta.threads.messages.list(thread.id, { run_id: run.id });
  const [{ text }] = data[0].content;
  assert.match(text.value, /forty-one/);
  assert.equal(text.annotations[0].file_citation.file_id, file.id);

  const calling = await openai.beta.assistants.create({
    model,
    tools: [
      {
        type: 'function',
        function: {
          name: 'set_signal',
          parameters: { type: 'object', properties: { aspect: { enum: ['red', 'green'] } } },
        },
      },
    ],
  });
  const stream = openai.beta.threads.runs.stream(thread.id, {
    assistant_id: calling.id,
    tool_choice: { type: 'function', function: { name: 'set_signal' } },
    additional_messages: [{ role: 'user', content: 'Set the signal to green.' }],
  });
  const waiting = await stream.finalRun();
  assert.equal(waiting.status, 'requires_action');
  const [call] = waiting.required_action.submit_tool_outputs.tool_calls;
  const outputs = { tool_outputs: [{ tool_call_id: call.id, output: 'The signal is green.' }] };
  const submitted = isOld(openai)
    ? openai.beta.threads.runs.submitToolOutputsStream(thread.id, waiting.id, outputs)
    : openai.beta.threads.runs.submitToolOutputsStream(waiting.id, {
        thread_id: thread.id,
        ...outputs,
      });
  let told = '';
  submitted.on('textDelta', ({ value }) => {
    told += value ?? '';
  });
  const ended = await submitted.finalRun();
  assert.equal(ended.status, 'completed');
  assert.ok(told.length > 0);

  assert.ok(await deleteWith(openai.beta.assistants, searching.id));
  assert.ok(await deleteWith(openai.beta.assistants, calling.id));
  assert.ok(await deleteWith(openai.beta.threads, thread.id));
  assert.ok(await deleteWith(openai.vectorStores, store.id));
  assert.ok(await deleteWith(openai.files, file.id));
}

/** Up to 4 the ids of a path come one after the other. */
const isOld = (openai) => openai.files.del !== undefined;
