import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer';

const message = (...content: object[]) => ({ type: 'message', role: 'assistant', content });
const text = (value: string, annotations: object[] = []) => ({
  type: 'output_text',
  text: value,
  annotations,
});
const response = (output: unknown[], more: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  model: 'm',
  output,
  ...more,
});

describe('a response is read', () => {
  it('with its text, the summary of its reasoning and what it used', () => {
    const summary = ['one', 'two'].map((part) => ({ type: 'summary_text', text: part }));
    const usage = {
      input_tokens: 9,
      input_tokens_details: { cached_tokens: 4 },
      output_tokens: 5,
      output_tokens_details: { reasoning_tokens: 2 },
    };
    const output = [{ type: 'reasoning', summary }, message(text('Hel'), text('lo'))];

    expect(parseAnswer(response(output, { usage, store: true }))).toEqual({
      text: 'Hello',
      reasoning: 'one\n\ntwo',
      refusal: null,
      calls: [],
      built_in_calls: [],
      citations: [],
      finish_reason: 'completed',
      usage: { input: 9, cached: 4, output: 5, reasoning: 2 },
      model: 'm',
      cost: null,
      response: { id: 'resp_1', is_stored: true },
      error: null,
    });
  });

  it('with the reason why it is incomplete, and with a refusal', () => {
    const incomplete_details = { reason: 'content_filter' };
    const output = [message({ type: 'refusal', refusal: 'No.' })];

    expect(
      parseAnswer(response(output, { status: 'incomplete', incomplete_details })),
    ).toMatchObject({ text: '', refusal: 'No.', finish_reason: 'content_filter' });
  });

  it('with the error that it failed with, also where it is not said', () => {
    const error = { code: 'server_error', message: 'The model fell over.' };

    expect(parseAnswer(response([], { status: 'failed', error })).error).toEqual(error);
    expect(parseAnswer(response([], { status: 'failed', error: null })).error).toEqual({
      message: 'status: failed',
      code: null,
    });
  });

  it('with calls of functions, of custom tools and of those that upstream runs', () => {
    const results = [{ file_id: 'file-1', filename: 'a.md', score: 0.5, text: 'passage' }];
    const { calls, built_in_calls } = parseAnswer(
      response([
        { type: 'file_search_call', id: 'fs', status: 'completed', queries: ['q'], results },
        { type: 'web_search_call', id: 'ws', status: 'searching', action: { query: 'w' } },
        {
          type: 'code_interpreter_call',
          id: 'ci',
          status: 'completed',
          code: 'print(2)',
          outputs: [
            { type: 'logs', logs: '2\n' },
            { type: 'image', url: 'x' },
          ],
        },
        { type: 'function_call', call_id: 'a', name: 'f', arguments: { b: 1 } },
        { type: 'custom_tool_call', call_id: 'a', name: 'g', input: 'x' },
      ]),
    );

    expect(calls).toEqual([
      { id: 'a', type: 'function', name: 'f', arguments: '{"b":1}' },
      { id: 'a_1', type: 'custom', name: 'g', arguments: 'x' },
    ]);
    expect(built_in_calls).toMatchObject([
      { id: 'fs', status: 'completed', queries: ['q'], results },
      { id: 'ws', status: 'searching', queries: ['w'], results: null },
      { id: 'ci', code: 'print(2)', logs: '2\n' },
    ]);
  });

  it('with each source that it cites once', () => {
    const file = { type: 'file_citation', file_id: 'file-1', filename: 'a.md', index: 1 };
    const page = { type: 'url_citation', url: 'https://a.example', title: 'A' };

    expect(parseAnswer(response([message(text('x', [file, page, file]))])).citations).toEqual([
      { file_id: 'file-1', url: null, title: 'a.md' },
      { file_id: null, url: 'https://a.example', title: 'A' },
    ]);
  });

  it.each([
    [{ store: false }, false],
    [{}, false],
    [{ store: true, status: 'in_progress' }, false],
    [{ store: true, status: 'incomplete' }, true],
  ])('as kept upstream only where upstream says so: %j', (more, is_stored) => {
    expect(parseAnswer(response([], more)).response).toEqual({ id: 'resp_1', is_stored });
  });

  it('whatever a server sends', () => {
    const names = ['type', 'content', 'text', 'summary', 'results', 'annotations', 'call_id', 'id'];
    const types = ['message', 'reasoning', 'function_call', 'file_search_call', 'output_text'];
    const odd = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...types, '', null, 1, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 3 }), odd, (output, other) => {
        const { text, reasoning, calls } = parseAnswer({ output, usage: other, error: other });
        expect([typeof text, typeof reasoning]).toEqual(['string', 'string']);
        for (const call of calls) expect(typeof call.arguments).toBe('string');
      }),
    );
  });
});
