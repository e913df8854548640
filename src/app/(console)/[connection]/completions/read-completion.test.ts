import { describe, expect, it } from 'vitest';
import { readPrompt } from './completion-request';
import { readCompletion } from './read-completion';

const chunk = (index: number, text: string, finish_reason: string | null = null) => ({
  id: 'cmpl-1',
  choices: [
    {
      index,
      text,
      finish_reason,
      logprobs: {
        tokens: [text],
        token_logprobs: [-0.5],
        top_logprobs: [{ other: -2, [text]: -0.5 }],
      },
    },
  ],
});

describe('a completion', () => {
  it('is joined from its stream, choice by choice, with its tokens', async () => {
    const chunks = [
      chunk(1, 'B'),
      chunk(0, 'A'),
      chunk(0, 'a', 'stop'),
      { choices: [], usage: { total_tokens: 4 } },
    ];
    const text = chunks.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('');
    const headers = { 'content-type': 'text/event-stream' };
    const { choices, raw } = await readCompletion(new Response(text, { headers }), () => {});

    expect(choices.map(({ text, finishReason }) => [text, finishReason])).toEqual([
      ['Aa', 'stop'],
      ['B', null],
    ]);
    expect(choices[0]?.tokens).toHaveLength(2);
    expect(choices[1]?.tokens[0]?.alternatives.map(({ token }) => token)).toEqual(['B', 'other']);
    expect(raw).toMatchObject({ id: 'cmpl-1', usage: { total_tokens: 4 } });
  });

  it('of a server without logprobs has none', async () => {
    const answer = Response.json({ choices: [{ text: 'A', logprobs: null }] });
    const { choices } = await readCompletion(answer, () => {});
    expect(choices).toEqual([{ index: 0, text: 'A', finishReason: null, tokens: [] }]);
  });
});

it('a prompt is one text, one for each line, or token ids', () => {
  expect(readPrompt('a\nb', 'whole')?.prompt).toBe('a\nb');
  expect(readPrompt('a\n\nb', 'lines')?.prompt).toEqual(['a', 'b']);
  expect(readPrompt('1 2\n3', 'tokens')?.prompt).toEqual([[1, 2], [3]]);
  expect(readPrompt('one', 'tokens')).toBeNull();
  expect(readPrompt('', 'whole')).toBeNull();
});
