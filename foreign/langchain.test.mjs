import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import { apiKey, startPlatform } from './support/platform.mjs';

let platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

for (const useResponsesApi of [false, true])
  describe(`LangChain.js with ${useResponsesApi ? 'responses' : 'chats'}`, () => {
    const open = () =>
      new ChatOpenAI({
        model: 'gpt-4o-mini',
        apiKey,
        useResponsesApi,
        configuration: { baseURL: platform.baseURL },
      });

    it('chats and streams', async () => {
      const answer = await open().invoke('What is 20 + 22?');
      assert.match(answer.text, /42/);
      assert.ok(answer.usage_metadata.total_tokens > 0);
      let streamed = '';
      for await (const chunk of await open().stream('What is 20 + 22?')) streamed += chunk.text;
      assert.equal(streamed, answer.text);
    });

    it('calls tools and goes on with their results', async () => {
      const weather = tool(async ({ city }) => `Rain in ${city}`, {
        name: 'look_up_weather',
        description: 'The weather of a city',
        schema: z.object({ city: z.string() }),
      });
      const model = open().bindTools([weather]);
      const question = new HumanMessage('Call look_up_weather for the city Paris.');
      const asked = await model.invoke([question]);
      const [call] = asked.tool_calls;
      assert.equal(call.name, 'look_up_weather');
      const result = new ToolMessage({
        tool_call_id: call.id,
        content: await weather.invoke(call.args),
      });
      const answer = await model.invoke([question, asked, result]);
      assert.match(answer.text, /Rain/);
    });

    it('gives answers of a schema', async () => {
      const schema = z.object({ city: z.string(), levers: z.number().int() });
      const object = await open()
        .withStructuredOutput(schema)
        .invoke('The signal box in Ashford has 41 levers.');
      assert.equal(typeof object.city, 'string');
      assert.ok(Number.isInteger(object.levers));
    });
  });

describe('LangChain.js', () => {
  it('embeds', async () => {
    const embeddings = new OpenAIEmbeddings({
      model: 'text-embedding-3-small',
      apiKey,
      configuration: { baseURL: platform.baseURL },
    });
    const [first] = await embeddings.embedDocuments(['a red signal', 'a green signal']);
    assert.equal(first.length, 512);
  });
});
