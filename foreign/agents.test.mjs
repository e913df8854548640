import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Agent, OpenAIProvider, Runner, tool } from '@openai/agents';
import { z } from 'zod';
import { apiKey, startPlatform } from './support/platform.mjs';

let platform;
let runner;
before(async () => {
  platform = await startPlatform();
  const modelProvider = new OpenAIProvider({ apiKey, baseURL: platform.baseURL });
  // Traces would go to OpenAI.
  runner = new Runner({ modelProvider, tracingDisabled: true });
});
after(() => platform.stop());

const model = 'gpt-4o-mini';

describe('the Agents SDK in its default mode', () => {
  it('answers, plain and streamed', async () => {
    const agent = new Agent({ name: 'Clerk', instructions: 'Be brief.', model });
    const plain = await runner.run(agent, 'What is 20 + 22?');
    assert.match(plain.finalOutput, /42/);
    const streamed = await runner.run(agent, 'What is 20 + 22?', { stream: true });
    let text = '';
    for await (const piece of streamed.toTextStream()) text += piece;
    await streamed.completed;
    assert.equal(text, plain.finalOutput);
  });

  it('calls tools and goes on with their results', async () => {
    const asked = [];
    const weather = tool({
      name: 'look_up_weather',
      description: 'The weather of a city',
      parameters: z.object({ city: z.string() }),
      execute: async ({ city }) => {
        asked.push(city);
        return `Rain in ${city}`;
      },
    });
    const agent = new Agent({ name: 'Clerk', model, tools: [weather] });
    const { finalOutput } = await runner.run(agent, 'Call look_up_weather for the city Paris.');
    assert.equal(asked.length, 1);
    assert.match(finalOutput, /Rain/);
  });

  it('goes on with an earlier response', async () => {
    const agent = new Agent({ name: 'Clerk', model });
    const first = await runner.run(agent, 'Call me Ada.');
    const previousResponseId = first.lastResponseId;
    assert.match(previousResponseId, /^resp_/);
    const { finalOutput } = await runner.run(agent, 'What did I say first?', {
      previousResponseId,
    });
    assert.match(finalOutput, /Ada/);
  });

  it('gives answers of a schema', async () => {
    const outputType = z.object({ city: z.string(), levers: z.number().int() });
    const agent = new Agent({ name: 'Clerk', model, outputType });
    const { finalOutput } = await runner.run(agent, 'The signal box in Ashford has 41 levers.');
    assert.equal(typeof finalOutput.city, 'string');
    assert.ok(Number.isInteger(finalOutput.levers));
  });
});
