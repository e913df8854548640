import { describe, expect, it } from 'vitest';
import { bodies } from '@/lib/openai/schemas';
import { emptyForm } from './compose-form';
import { hasMessage, messageBody } from './message-form';
import { runBody, runProblems } from './run-form';

describe('a message', () => {
  it('is only its text if there is nothing else', () => {
    expect(messageBody({ ...emptyForm, text: 'Hi' })).toEqual({ role: 'user', content: 'Hi' });
  });

  it('has an image by file id or address, attachments and metadata', () => {
    const form = {
      ...emptyForm,
      text: 'Look',
      image: 'file-1',
      attachments: ['file-2, file-3'],
      messageMetadata: [{ key: 'a', value: 'b' }],
    };
    const body = messageBody(form);
    expect(body).toEqual({
      role: 'user',
      content: [
        { type: 'text', text: 'Look' },
        { type: 'image_file', image_file: { file_id: 'file-1' } },
      ],
      attachments: [
        { file_id: 'file-2', tools: [{ type: 'file_search' }] },
        { file_id: 'file-3', tools: [{ type: 'file_search' }] },
      ],
      metadata: { a: 'b' },
    });
    expect(bodies.createMessage.safeParse(body).success).toBe(true);
    const url = messageBody({ ...emptyForm, image: 'https://example.com/a.png' });
    expect(url.content).toEqual([
      { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
    ]);
  });

  it('can be sent if there is a text, an image or an attachment', () => {
    expect(hasMessage(emptyForm)).toBe(false);
    expect(hasMessage({ ...emptyForm, text: ' \n' })).toBe(false);
    expect(hasMessage({ ...emptyForm, attachments: ['file-1'] })).toBe(true);
  });
});

describe('a run', () => {
  it('is sent without fields that were left empty', () => {
    expect(runBody({ ...emptyForm, assistant: 'asst_1' })).toEqual({ assistant_id: 'asst_1' });
  });

  it('can override everything that the API allows', () => {
    const body = runBody({
      ...emptyForm,
      assistant: 'asst_1',
      model: 'm',
      instructions: 'i',
      additionalInstructions: 'a',
      additionalMessages: '[{"role":"user","content":"x"}]',
      tools: '[{"type":"file_search"}]',
      parallelToolCalls: 'true',
      temperature: '0.5',
      topP: '1',
      maxPrompt: '1000',
      maxCompletion: '500',
      truncation: '8',
      toolChoice: 'get_weather',
      responseFormat: '{"type":"json_object"}',
      runMetadata: [{ key: 'k', value: 'v' }],
    });
    expect(body).toEqual({
      assistant_id: 'asst_1',
      model: 'm',
      instructions: 'i',
      additional_instructions: 'a',
      additional_messages: [{ role: 'user', content: 'x' }],
      tools: [{ type: 'file_search' }],
      parallel_tool_calls: true,
      temperature: 0.5,
      top_p: 1,
      max_prompt_tokens: 1000,
      max_completion_tokens: 500,
      truncation_strategy: { type: 'last_messages', last_messages: 8 },
      tool_choice: { type: 'function', function: { name: 'get_weather' } },
      response_format: { type: 'json_object' },
      metadata: { k: 'v' },
    });
    expect(bodies.createRun.safeParse(body).success).toBe(true);
  });

  it('is not sent with invalid values', () => {
    const problems = runProblems({
      ...emptyForm,
      temperature: '3',
      tools: '[',
      truncation: 'some',
    });
    expect(problems).toMatchObject({ temperature: 'number', tools: 'json', truncation: 'number' });
    expect(Object.values(runProblems(emptyForm)).every((problem) => problem === null)).toBe(true);
  });
});
