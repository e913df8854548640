import { expect, it } from 'vitest';
import { model, startResponses, weather } from './testing';

it('the counted input tokens equal the reported usage', async () => {
  const { openai, responses, misfits } = startResponses();
  const { id: conversation } = await openai.conversations.create({
    items: [{ role: 'user', content: 'Call me Ada.' }],
  });
  const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
  const format = { type: 'json_schema' as const, name: 'a', strict: true, schema };
  const asked = [
    { model, input: 'Hello' },
    { model, input: 'Weather in Oslo?', instructions: 'Be brief.', tools: [weather] },
    { model, conversation, input: 'Hello', text: { format } },
  ];
  for (const body of asked) {
    const counted = await responses.inputTokens.count(body as never);
    const { usage } = await responses.create(body as never);
    expect(counted).toEqual({
      object: 'response.input_tokens',
      input_tokens: usage?.input_tokens,
    });
  }
  await expect(responses.inputTokens.count({ model: 'nobody', input: 'a' })).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
  expect(misfits).toEqual([]);
});
