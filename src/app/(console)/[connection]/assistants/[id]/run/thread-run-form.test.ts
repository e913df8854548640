import { describe, expect, it } from 'vitest';
import { bodies } from '@/lib/openai/schemas';
import { emptyThreadRun, isResources, threadRunBody, withMessage } from './thread-run-form';

const empty = emptyThreadRun('asst_1');

describe('a thread with its run', () => {
  it('is sent without fields that were left empty', () => {
    expect(threadRunBody(empty)).toEqual({ assistant_id: 'asst_1' });
  });

  it('holds the messages in their order, the resources and metadata of the thread, and those of the run', () => {
    const [first, second] = withMessage(empty.messages);
    if (!first || !second) throw new Error('There are two messages.');
    const body = threadRunBody({
      ...empty,
      messages: [
        { ...first, text: 'Look at this', image: 'https://example.com/a.png' },
        { ...second, role: 'assistant', text: 'I see' },
        { ...second, key: 7 },
      ],
      stores: ['vs_1'],
      newStoreFiles: ['file-1'],
      codeFiles: ['file-2'],
      threadMetadata: [{ key: 'of', value: 'thread' }],
      runMetadata: [{ key: 'of', value: 'run' }],
      toolResources: '{"code_interpreter":{"file_ids":["file-3"]}}',
      parallelToolCalls: 'false',
    });
    expect(body).toEqual({
      assistant_id: 'asst_1',
      parallel_tool_calls: false,
      metadata: { of: 'run' },
      tool_resources: { code_interpreter: { file_ids: ['file-3'] } },
      thread: {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Look at this' },
              { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
            ],
          },
          { role: 'assistant', content: 'I see' },
        ],
        tool_resources: {
          file_search: { vector_store_ids: ['vs_1'], vector_stores: [{ file_ids: ['file-1'] }] },
          code_interpreter: { file_ids: ['file-2'] },
        },
        metadata: { of: 'thread' },
      },
    });
    expect(bodies.createThreadAndRun.safeParse(body).success).toBe(true);
  });

  it('accepts resources only as an object', () => {
    expect(['', '{}', '[]', '{'].map(isResources)).toEqual([true, true, false, false]);
  });
});
