import assert from 'node:assert/strict';

const model = 'gpt-4o-mini';
const input = 'What is 20 + 22?';

/** Plain, streamed, with a tool, continued, deleted. */
export async function responses(openai, deleteResponse) {
  const answer = await openai.responses.create({ model, input });
  assert.match(answer.output_text, /42/);
  const types = [];
  let text = '';
  for await (const event of await openai.responses.create({ model, input, stream: true })) {
    types.push(event.type);
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  assert.equal(text, answer.output_text);
  assert.deepEqual([types[0], types.at(-1)], ['response.created', 'response.completed']);

  const parameters = {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  };
  const tools = [{ type: 'function', name: 'look_up_weather', strict: true, parameters }];
  const called = await openai.responses.create({
    model,
    input: 'What is the weather in Paris?',
    tools,
    tool_choice: 'required',
  });
  const [call] = called.output;
  assert.equal(call.name, 'look_up_weather');
  const done = await openai.responses.create({
    model,
    previous_response_id: called.id,
    input: [{ type: 'function_call_output', call_id: call.call_id, output: 'Rain' }],
    tools,
  });
  assert.match(done.output_text, /Rain/);
  const { data } = await openai.responses.inputItems.list(done.id);
  assert.equal(data.length, 3);
  await deleteResponse(openai.responses, done.id);
  await assert.rejects(openai.responses.retrieve(done.id), { status: 404 });
}

/** Helpers that 4.104 does not have in this form. */
export async function responseHelpers(openai) {
  const stream = openai.responses.stream({ model, input });
  const final = await stream.finalResponse();
  assert.match(final.output_text, /42/);
  const { id } = await openai.conversations.create({
    items: [{ role: 'user', content: 'Call me Ada.' }],
  });
  const asked = { model, conversation: id, input: 'What did I say first?' };
  assert.match((await openai.responses.create(asked)).output_text, /Ada/);
  const { data } = await openai.conversations.items.list(id);
  assert.equal(data.length, 3);
}

/** In the background: followed, left, joined again, cancelled; and compacted. */
export async function backgroundResponses(openai) {
  const events = [];
  const stream = await openai.responses.create({ model, input, background: true, stream: true });
  for await (const event of stream) {
    events.push(event);
    if (events.length === 3) break;
  }
  const [{ response }] = events;
  assert.equal(response.status, 'queued');
  const query = { stream: true, starting_after: events.at(-1).sequence_number };
  for await (const event of await openai.responses.retrieve(response.id, query)) events.push(event);
  assert.deepEqual(
    events.map(({ sequence_number }) => sequence_number),
    [...events.keys()],
  );
  assert.equal(events.at(-1).type, 'response.completed');
  assert.match((await openai.responses.retrieve(response.id)).output_text, /42/);

  const long = '/slow 50ms\n/length 400';
  const { id } = await openai.responses.create({ model, input: long, background: true });
  assert.equal((await openai.responses.cancel(id)).status, 'cancelled');
  assert.equal((await openai.responses.retrieve(id)).status, 'cancelled');

  const { output } = await openai.responses.compact({ model, previous_response_id: response.id });
  const next = await openai.responses.create({
    model,
    input: [...output, { role: 'user', content: input }],
  });
  assert.match(next.output_text, /42/);
}
