import { describe, expect, it } from 'vitest';
import type { ChatCompletionMessageParam as Message } from '@/lib/openai';
import { startEngine, user } from '../testing';

const { chat, text } = startEngine();

const search = {
  type: 'function' as const,
  function: {
    name: 'file_search',
    description: 'Searches the files of this conversation.',
    parameters: {
      type: 'object',
      properties: { queries: { type: 'array', items: { type: 'string' } } },
      required: ['queries'],
    },
  },
};
const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

const callsOf = async (question: string, tools = [weather, search]) => {
  const { choices } = await chat({ messages: [user(question)], tools });
  return (choices[0]?.message.tool_calls ?? []).map((call) =>
    call.type === 'function' ? [call.function.name, JSON.parse(call.function.arguments)] : [],
  );
};

const answered = (question: string, output: string): Message[] => [
  user(question),
  {
    role: 'assistant',
    content: null,
    tool_calls: [
      { id: 'call_1', type: 'function', function: { name: 'file_search', arguments: '{}' } },
    ],
  },
  { role: 'tool', tool_call_id: 'call_1', content: output },
];

describe('a search among the tools', () => {
  it('is asked the question', async () => {
    expect(await callsOf('When does the signal box at Alton open?')).toEqual([
      ['file_search', { queries: ['When does the signal box at Alton open?'] }],
    ]);
  });

  it('is asked the start of a long question, cut between characters', async () => {
    for (const said of ['Where is Alton?', 'Where is Acton??']) {
      const [[, given] = []] = await callsOf(`${said}${'🚂'.repeat(400)}`);
      const question = String(given?.queries[0]);
      expect(question).toMatch(/🚂$/u);
      expect([499, 500]).toContain(question.length);
    }
  });

  it('is not called if another tool is named, or nothing is asked', async () => {
    expect(await callsOf('Call get_weather for Oslo.')).toEqual([
      ['get_weather', { city: 'Oslo' }],
    ]);
    expect(await callsOf('Hello!')).toEqual([]);
  });

  it('is not asked twice', async () => {
    const messages = answered('When does it open?', '【1:0†a.md】\nIt opens at 6:40.');
    const { choices } = await chat({ messages, tools: [search] });
    expect(choices[0]?.message.tool_calls).toBeUndefined();
  });
});

describe('what a search found', () => {
  it('is quoted if it answers the question, with its marker', async () => {
    const found =
      '【3:0†hours.md】\n# Hours\nThe station has two platforms. The signal box opens at 6:40.\n\n【3:1†staff.md】\nThe porter is called Ada.';
    const answer = await text({ messages: answered('When does the signal box open?', found) });
    expect(answer).toContain('“The signal box opens at 6:40.”【3:0†hours.md】');
    expect(answer).not.toContain('Ada');
  });

  it('is quoted from several files if several answer', async () => {
    const found =
      '【3:0†a.md】\nThe red lamp means danger.\n\n【3:1†b.md】\nA red lamp is shown at danger points.';
    const answer = await text({
      messages: answered('What does the red lamp at danger mean?', found),
    });
    expect(answer).toContain('【3:0†a.md】');
    expect(answer).toContain('【3:1†b.md】');
  });

  it('is quoted even if no word of the question is in it', async () => {
    const messages = answered('Who?', '【3:0†a.md】\nZygmunt.');
    expect(await text({ messages })).toContain('“Zygmunt.”【3:0†a.md】');
  });
});
