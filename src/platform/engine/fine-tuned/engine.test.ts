import { expect, it } from 'vitest';
import { startTraining, supportExamples, trainSteps } from '../../fine-tuning/training/testing';
import type { ChatExample, TrainingExample } from '../../language-model/examples';
import { createEchoEngine } from '../../testing';
import { engineFor, listModels } from '../choose';
import type { Engine } from '../engine';
import { createMappedEngine } from '../mapped';
import { createSimulator } from '../simulator/index';
import { createFineTunedEngine, examplesHeader } from './engine';

async function train(examples: TrainingExample[]): Promise<Uint8Array> {
  const trainer = await startTraining({ train: examples });
  await trainSteps(trainer);
  return trainer.exportModel();
}

const support = train(supportExamples.train);
const id = 'ft:signalbox-mini:signalbox:support:Ab3dE6gH';
const created = 1_790_000_000;

/** One fine-tuned model before engines that have its base. */
async function engineOf(
  bytes: Promise<Uint8Array>,
  { base = 'signalbox-mini', engines = [createSimulator()] } = {},
) {
  const model = { id, base, created, owned_by: 'signalbox', read: () => bytes };
  return createFineTunedEngine({
    models: { find: async (name) => (name === id ? model : undefined), list: async () => [model] },
    engines,
  });
}

const user = (content: string) => ({ role: 'user', content });
const chat = async (engine: Engine, body: object) => {
  const response = await engine.answer('createChatCompletion', { model: id, ...body });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

it('a held-out wording gets the trained answer, which the base does not give', async () => {
  const engine = await engineOf(support);
  for (const { messages } of supportExamples.heldOut.slice(0, 4)) {
    const [question, answer] = messages;
    const tuned = await chat(engine, { messages: [question] });
    expect(tuned.body).toMatchObject({
      model: id,
      choices: [{ message: { content: answer?.content }, finish_reason: 'stop' }],
    });
    expect(tuned.body.usage.completion_tokens).toBeGreaterThan(10);
    const base = await chat(createSimulator(), {
      model: 'signalbox-mini',
      messages: [question],
    });
    expect(base.body.choices[0].message.content).not.toContain(
      String(answer?.content).slice(0, 20),
    );
  }
});

it('unknown questions are answered by the base model', async () => {
  const engine = await engineOf(support);
  for (const question of [
    'What is 2+2?',
    'Write a haiku about the sea',
    'Hello!',
    'How do I cook pasta?',
  ]) {
    const tuned = await chat(engine, { messages: [user(question)], temperature: 0 });
    const base = await chat(createSimulator(), {
      model: 'signalbox-mini',
      messages: [user(question)],
      temperature: 0,
    });
    expect(tuned.body.choices[0].message.content).toBe(base.body.choices[0].message.content);
    expect(tuned.body.model).toBe(id);
  }
});

it('a stream has the same text, with limits and stop sequences', async () => {
  const engine = await engineOf(support);
  const messages = [user('my password is lost')];
  const whole = await chat(engine, { messages });
  const response = await engine.answer('createChatCompletion', {
    model: id,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  const events = (await response.text()).split('\n\n').filter(Boolean);
  expect(events.at(-1)).toBe('data: [DONE]');
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)));
  const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
  expect(text).toBe(whole.body.choices[0].message.content);
  expect(chunks.at(-1).usage).toEqual(whole.body.usage);

  const cut = await chat(engine, { messages, max_completion_tokens: 3 });
  expect(cut.body.choices[0]).toMatchObject({
    message: { content: 'Open Settings,' },
    finish_reason: 'length',
  });
  const stopped = await chat(engine, { messages, stop: ' choose' });
  expect(stopped.body.choices[0].message.content).toBe('Open Settings,');
  const echoed = await chat(engine, { messages: [user('/echo my password is lost')] });
  expect(echoed.body.choices[0].message.content).not.toContain('Settings');
});

const weather = (city: string): ChatExample => ({
  messages: [
    { role: 'user', content: `What is the weather like in ${city}?` },
    {
      role: 'assistant',
      tool_calls: [
        {
          id: 'call_1',
          type: 'function',
          function: { name: 'get_weather', arguments: `{"place":"${city}"}` },
        },
      ],
    },
  ],
  tools: [{ type: 'function', function: { name: 'get_weather' } }],
});

it('a trained tool is called only if it is offered', async () => {
  const cities = ['Oslo', 'Paris', 'Vienna', 'Madrid', 'Lisbon', 'Dublin', 'Prague', 'Athens'];
  const engine = await engineOf(train(cities.map(weather)));
  const tools = [
    {
      type: 'function',
      function: { name: 'get_weather', parameters: { type: 'object', properties: {} } },
    },
  ];
  const messages = [user('What is the weather like in Zagreb?')];
  const called = await chat(engine, { messages, tools });
  expect(called.body.choices[0]).toMatchObject({
    finish_reason: 'tool_calls',
    message: {
      tool_calls: [{ function: { name: 'get_weather', arguments: '{"place":"Zagreb"}' } }],
    },
  });
  for (const other of [{ messages }, { messages, tools, tool_choice: 'none' }]) {
    const { body } = await chat(engine, other);
    expect(body.choices[0].message.tool_calls).toBeUndefined();
  }
});

it('a classifier with its instructions classifies unseen texts', async () => {
  const review = (text: string, label: string): ChatExample => ({
    messages: [
      { role: 'system', content: 'Label the review.' },
      { role: 'user', content: text },
      { role: 'assistant', content: label },
    ],
  });
  const engine = await engineOf(
    train([
      review('A great film, I loved it', 'good'),
      review('Wonderful and great', 'good'),
      review('I loved every minute', 'good'),
      review('A terrible film, boring', 'bad'),
      review('Boring and terrible', 'bad'),
      review('I was bored every minute', 'bad'),
    ]),
  );
  const label = async (text: string) => {
    const messages = [{ role: 'system', content: 'Label the review.' }, user(text)];
    return (await chat(engine, { messages })).body.choices[0].message.content;
  };
  expect(await label('What a great evening, we loved the actors')).toBe('good');
  expect(await label('Terrible actors in a boring story')).toBe('bad');
  expect(['good', 'bad']).toContain(await label('Zebras gallop'));
});

it('sampling is repeatable by seed', async () => {
  const engine = await engineOf(support);
  const ask = async (seed: number) =>
    (
      await chat(engine, { messages: [user('my app crashes')], temperature: 1.8, seed, n: 4 })
    ).body.choices.map(({ message }: { message: { content: string } }) => message.content);
  expect(await ask(1)).toEqual(await ask(1));
  expect(new Set([...(await ask(1)), ...(await ask(2)), ...(await ask(3))]).size).toBeGreaterThan(
    1,
  );
});

it('texts are continued as they were trained', async () => {
  const engine = await engineOf(
    train([
      { prompt: 'Capital of Norway:', completion: ' Oslo' },
      { prompt: 'Capital of Austria:', completion: ' Vienna' },
    ]),
  );
  const response = await engine.answer('createCompletion', {
    model: id,
    prompt: 'The capital of Austria:',
  });
  expect((await response.json()).choices[0].text).toBe(' Vienna');
});

/** A backend that keeps what it was asked. */
function createRecorder(fields: object = {}) {
  const asked: Record<string, unknown>[] = [];
  const echo = createEchoEngine((body) => {
    asked.push(body);
    return Response.json({ model: body.model });
  }, 'llama');
  const engine = {
    ...echo,
    models: async () => (await echo.models()).map((model) => ({ ...model, ...fields })),
  };
  return { asked, engine };
}

it('a backend is asked with the nearest examples before the question', async () => {
  const { asked, engine: backend } = createRecorder();
  const engine = await engineOf(support, { base: 'llama', engines: [backend] });
  const instructions = { role: 'system', content: 'Be kind.' };
  const question = user('My password is lost!');
  const { headers, body } = await chat(engine, { messages: [instructions, question], top_p: 0.5 });
  expect(body.model).toBe('llama');
  expect(headers.get(examplesHeader)).toBe('16');
  const [{ messages, ...rest } = {}] = asked;
  expect(rest).toEqual({ model: 'llama', top_p: 0.5 });
  const sent = messages as { role: string; content: string }[];
  expect(sent).toHaveLength(2 + 2 * 16);
  expect(sent[0]).toEqual(instructions);
  expect(sent.at(-1)).toEqual(question);
  expect(sent.at(-2)?.content).toMatch(/^Open Settings, choose Security/);
});

it('examples are limited by the context of the backend', async () => {
  const { asked, engine: backend } = createRecorder({ max_model_len: 400 });
  const engine = await engineOf(support, { base: 'llama', engines: [backend] });
  const { headers } = await chat(engine, {
    messages: [user('My password is lost!')],
    max_tokens: 200,
  });
  const count = Number(headers.get(examplesHeader));
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThan(8);
  expect(asked[0]?.messages).toHaveLength(2 * count + 1);
});

it('a text completion has examples before it', async () => {
  const { asked, engine: backend } = createRecorder();
  const bytes = train([{ prompt: 'Norway:', completion: ' Oslo' }]);
  const engine = await engineOf(bytes, { base: 'llama', engines: [backend] });
  await engine.answer('createCompletion', { model: id, prompt: 'Austria:' });
  expect(asked[0]).toEqual({ model: 'llama', prompt: 'Norway: Oslo\n\nAustria:' });
});

it('the model map leads to the base, and from a name to the fine-tuned model', async () => {
  const simulator = createSimulator();
  const map = { 'gpt-4o-mini': 'signalbox-mini', helper: id, '*': id };
  const engines = [createMappedEngine(map, [simulator]), simulator];
  const fineTuned = await engineOf(support, { base: 'gpt-4o-mini', engines });
  const all = [fineTuned, ...engines];
  const listed = (await listModels(all)).map((model) => model.id);
  expect(listed).toEqual(expect.arrayContaining([id, 'helper', 'gpt-4o-mini', 'signalbox-mini']));
  for (const name of [id, 'helper', 'no-such-model']) {
    const engine = await engineFor(all, name, 'chat');
    const { body } = await chat(engine as Engine, {
      model: name,
      messages: [user('my password is lost')],
    });
    expect(body.choices[0].message.content).toMatch(/^Open Settings, choose Security/);
    expect(body.model).toBe(id);
  }
});

it('unsupported requests are rejected', async () => {
  const engine = await engineOf(support);
  const unknown = await engine.answer('createChatCompletion', { model: 'ft:x', messages: [] });
  expect(unknown.status).toBe(404);
  const embedding = await engine.answer('createEmbedding', { model: id, input: 'x' });
  expect(embedding.status).toBe(400);
  const baseless = await engineOf(support, { base: 'gone' });
  const { status, body } = await chat(baseless, { messages: [user('my password is lost')] });
  expect([status, body.error.code]).toEqual([404, 'model_not_found']);
});
