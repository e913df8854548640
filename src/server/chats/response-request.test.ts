import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer';
import { responseBodyOf } from './response-request';
import type { AnswerView, ChatMessageView } from './view';

const chat = { model: 'm', system: '', parameters: {} };
let ids = 0;

function said(role: ChatMessageView['role'], content: string, more: Partial<ChatMessageView> = {}) {
  ids += 1;
  const blank = { parts: [], tool_call_id: null, answer: null, round: null, created_at: 0 };
  return { id: ids, parent: null, role, content, ...blank, ...more };
}

/** An answer as either endpoint gives it. */
function answered(response: object): ChatMessageView {
  const { text, error: _, ...parsed } = parseAnswer(response);
  return said('assistant', text, { answer: { state: 'completed', ...parsed } as AnswerView });
}

const inputOf = (...messages: ChatMessageView[]) => responseBodyOf(chat, messages).input;

describe('the request of a response', () => {
  it('has the whole branch as input, the system prompt as instructions, and nothing that was not set', () => {
    const messages = [
      said('user', 'Hi'),
      answered({ choices: [{ message: { content: 'Hello' } }] }),
    ];

    expect(responseBodyOf(chat, messages)).toEqual({
      model: 'm',
      input: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
      ],
    });
    expect(
      responseBodyOf({ ...chat, system: 'Be brief.', parameters: { store: false } }, messages),
    ).toMatchObject({ model: 'm', instructions: 'Be brief.', store: false });
  });

  it('keeps the roles of messages that were written by hand', () => {
    expect(inputOf(said('developer', 'a'), said('system', 'b'))).toEqual([
      { role: 'developer', content: 'a' },
      { role: 'system', content: 'b' },
    ]);
  });

  it.each([
    {
      choices: [
        {
          message: {
            content: 'Wait.',
            tool_calls: [
              { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } },
              { id: 'b', type: 'custom', custom: { name: 'g', input: 'x' } },
            ],
          },
        },
      ],
    },
    {
      output: [
        { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'hm' }] },
        { type: 'message', id: 'msg_1', content: [{ type: 'output_text', text: 'Wait.' }] },
        { type: 'function_call', id: 'fc_1', call_id: 'a', name: 'f', arguments: '{}' },
        { type: 'custom_tool_call', id: 'ct_1', call_id: 'b', name: 'g', input: 'x' },
      ],
    },
  ])('has calls with their results, whichever API made them', (answer) => {
    const input = inputOf(
      said('user', 'Go'),
      answered(answer),
      said('tool', 'one', { tool_call_id: 'a' }),
      said('tool', 'two', { tool_call_id: 'b' }),
    );

    expect(input).toEqual([
      { role: 'user', content: 'Go' },
      { role: 'assistant', content: 'Wait.' },
      { type: 'function_call', call_id: 'a', name: 'f', arguments: '{}' },
      { type: 'custom_tool_call', call_id: 'b', name: 'g', input: 'x' },
      { type: 'function_call_output', call_id: 'a', output: 'one' },
      { type: 'custom_tool_call_output', call_id: 'b', output: 'two' },
    ]);
  });

  it('has a result for every call, because upstreams refuse a call without one', () => {
    const output = [
      { type: 'function_call', call_id: 'a', name: 'f', arguments: '{}' },
      { type: 'custom_tool_call', call_id: 'b', name: 'g', input: '' },
    ];
    expect(inputOf(answered({ output }), said('user', 'And?'))).toEqual([
      ...output,
      { type: 'function_call_output', call_id: 'a', output: 'No result was given.' },
      { type: 'custom_tool_call_output', call_id: 'b', output: 'No result was given.' },
      { role: 'user', content: 'And?' },
    ]);
  });

  it('leaves out empty answers, and repeats a refusal as a refusal', () => {
    const refusal = { type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] };
    expect(inputOf(answered({ output: [] }), answered({ output: [refusal] }))).toEqual([
      { role: 'assistant', content: 'No.' },
    ]);
  });

  it('has images, sounds, files and addresses as parts, in their order', () => {
    const parts = [
      { type: 'image', attachment: 'i' },
      { type: 'image_url', url: 'https://example.com/a.png' },
      { type: 'audio', attachment: 's' },
      { type: 'file', attachment: 'f', name: 'a.pdf' },
    ] as const;
    const bytesOf = (id: string) => ({
      url: `data:${id}`,
      data: id,
      format: 'wav',
      name: `${id}.pdf`,
    });
    const { input } = responseBodyOf(chat, [said('user', 'See', { parts: [...parts] })], {
      bytesOf,
    });

    expect(input).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'See' },
          { type: 'input_image', image_url: 'data:i', detail: 'auto' },
          { type: 'input_image', image_url: 'https://example.com/a.png', detail: 'auto' },
          { type: 'input_audio', input_audio: { data: 's', format: 'wav' } },
          { type: 'input_file', filename: 'f.pdf', file_data: 'data:f' },
        ],
      },
    ]);
  });

  it('sends encrypted reasoning back with its answer, to the same model only', () => {
    const output = [
      { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'sealed' },
      { type: 'function_call', id: 'fc_1', call_id: 'a', name: 'f', arguments: '{}' },
    ];
    const answer = answered({ output });
    const result = said('tool', 'one', { tool_call_id: 'a' });
    const sealed = new Map([[answer.id, { model: 'm', items: output }]]);
    const sent = (model: string) =>
      responseBodyOf({ ...chat, model }, [answer, result], { sealed }).input;

    const given = { type: 'function_call_output', call_id: 'a', output: 'one' };
    expect(sent('m')).toEqual([...output, given]);
    expect(sent('another')).toEqual([
      { type: 'function_call', call_id: 'a', name: 'f', arguments: '{}' },
      given,
    ]);
  });
});
