import { expect, it } from 'vitest';
import { draftOf, keepParts } from './from-completion';

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const completion = {
  id: 'chatcmpl-1',
  model: 'signalbox-mini',
  temperature: 0.2,
  seed: null,
  tools: null,
  tool_choice: 'none',
  usage: { prompt_tokens: 3, completion_tokens: 1 },
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Clear.' } }],
};
const message = (role: string, content: unknown, more: object = {}) => ({
  ...{ id: 'chatcmpl-1-0', role, content, name: null },
  ...more,
});

it('a stored completion becomes a chat with its system message and parameters as settings and its answer as the last message', () => {
  const { change, messages, left_out } = draftOf(completion, [
    message('system', 'You signal.'),
    message('user', 'Track nine?'),
  ]);
  expect(change).toEqual({
    title: 'Track nine?',
    model: 'signalbox-mini',
    system: 'You signal.',
    parameters: { temperature: 0.2 },
  });
  expect(messages).toMatchObject([
    { role: 'user', content: 'Track nine?' },
    { role: 'assistant', content: 'Clear.', state: 'completed', model: 'signalbox-mini' },
  ]);
  expect(JSON.parse(messages[1]?.facts ?? '').response.usage).toEqual(completion.usage);
  expect(left_out).toBe(0);
});

it('keeps calls, results, images and sounds, and counts what a chat cannot hold', async () => {
  const calls = [{ id: 'call_1', type: 'function', function: { name: 'clear', arguments: '{}' } }];
  const { messages, left_out } = draftOf({ ...completion, choices: [] }, [
    message('user', null, {
      content_parts: [
        { type: 'text', text: 'Which track?' },
        { type: 'image_url', image_url: { url: 'https://example.test/track.png' } },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } },
        { type: 'file', file: { file_id: 'file-1' } },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,bm8gaW1hZ2U=' } },
      ],
    }),
    message('assistant', null, { tool_calls: calls }),
    message('tool', 'done', { tool_call_id: 'call_1' }),
    message('of tomorrow', 'What is this?'),
  ]);
  expect(messages).toMatchObject([
    { role: 'user', content: 'Which track?' },
    { role: 'assistant', content: '', state: 'written' },
    { role: 'tool', content: 'done', toolCallId: 'call_1' },
  ]);
  expect(JSON.parse(messages[1]?.facts ?? '').response.choices[0].message.tool_calls).toEqual(
    calls,
  );
  expect(left_out).toBe(3);

  const kept: string[] = [];
  const parts = await keepParts(messages[0]?.draftParts ?? [], async ({ type, bytes }) => {
    kept.push(`${type} ${bytes.length > 0}`);
    return { id: 'a1' };
  });
  expect(kept).toEqual(['image/png true']);
  expect(parts).toEqual([
    { type: 'image_url', url: 'https://example.test/track.png' },
    { type: 'image', attachment: 'a1' },
  ]);
});
