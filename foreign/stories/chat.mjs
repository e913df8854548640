import assert from 'node:assert/strict';

const model = 'gpt-4o-mini';
const messages = [{ role: 'user', content: 'What is 20 + 22?' }];

/** Plain, streamed and with a tool. */
export async function chat(openai) {
  const answer = await openai.chat.completions.create({ model, messages });
  assert.match(answer.choices[0].message.content, /42/);
  assert.ok(answer.usage.total_tokens > 0);

  const stream = await openai.chat.completions.create({
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  let usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, answer.choices[0].message.content);
  assert.equal(usage.completion_tokens, answer.usage.completion_tokens);

  const tool = {
    type: 'function',
    function: {
      name: 'look_up_weather',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
      },
    },
  };
  const called = await openai.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'What is the weather in Paris?' }],
    tools: [tool],
    tool_choice: 'required',
  });
  const [call] = called.choices[0].message.tool_calls;
  assert.equal(call.function.name, 'look_up_weather');
  assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
}

/** A refusal is the error that the program catches. */
export async function refusals(openai, { AuthenticationError, BadRequestError, NotFoundError }) {
  await assert.rejects(
    openai.chat.completions.create({ model: 'no-such-model', messages }),
    (error) => error instanceof NotFoundError && error.code === 'model_not_found',
  );
  await assert.rejects(
    openai.chat.completions.create({ model, messages, temperature: 3 }),
    (error) => error instanceof BadRequestError && error.param === 'temperature',
  );
  await assert.rejects(
    openai.withOptions?.({ apiKey: 'sk-wrong' }).models.list() ??
      openai.models.list({ headers: { authorization: 'Bearer sk-wrong' } }),
    (error) => error instanceof AuthenticationError && error.code === 'invalid_api_key',
  );
}

/** Asked with `store`, found by its metadata, changed, deleted. */
export async function storedCompletions(openai) {
  const { id } = await openai.chat.completions.create({
    model,
    messages,
    store: true,
    metadata: { story: 'stored' },
  });
  const kept = await openai.chat.completions.retrieve(id);
  assert.match(kept.choices[0].message.content, /42/);
  const listed = await openai.chat.completions.list({ metadata: { story: 'stored' } });
  assert.deepEqual(
    listed.data.map((completion) => completion.id),
    [id],
  );
  const asked = await openai.chat.completions.messages.list(id);
  assert.equal(asked.data[0].content, messages[0].content);
  const changed = await openai.chat.completions.update(id, { metadata: { story: 'told' } });
  assert.equal(changed.metadata.story, 'told');
  const deleted = openai.chat.completions.delete ?? openai.chat.completions.del;
  assert.equal((await deleted.call(openai.chat.completions, id)).deleted, true);
  await assert.rejects(openai.chat.completions.retrieve(id), { status: 404 });
}
