import { describe, expect, it } from 'vitest';
import { bodies } from '@/lib/openai/schemas';
import { assistantOfSettings } from './assistant-of-settings';
import { chatOfSettings } from './chat-of-settings';
import { itemOfMessage } from './item-of-message';
import type { KnownFiles } from './loss';
import { messageOfItem } from './message-of-item';
import { metadataOf, sourceKey } from './metadata';
import { settingsOfAssistant } from './prompt-settings';

const here: KnownFiles = { areThere: true, nameOf: (id) => (id === 'file-1' ? 'cat.png' : null) };
const elsewhere: KnownFiles = { ...here, areThere: false };

const clerk = {
  id: 'asst_1',
  model: 'gpt-5-mini',
  name: 'Clerk',
  description: 'Answers letters',
  instructions: 'Be brief.',
  tools: [
    { type: 'file_search', file_search: { max_num_results: 5 } },
    { type: 'code_interpreter' },
    {
      type: 'function',
      function: { name: 'weather', parameters: { type: 'object' }, strict: true },
    },
  ],
  tool_resources: {
    file_search: { vector_store_ids: ['vs_1'] },
    code_interpreter: { file_ids: ['file-1'] },
  },
  temperature: 0.2,
  top_p: 1,
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'answer', schema: {}, strict: true },
  },
  reasoning_effort: 'low',
  metadata: { team: 'post' },
};

describe('an assistant as prompt settings', () => {
  it('keeps every setting that a response has, and its name', () => {
    const { settings, losses } = settingsOfAssistant(clerk);
    expect(losses).toEqual([]);
    expect(settings).toEqual({
      name: 'Clerk',
      description: 'Answers letters',
      body: {
        model: 'gpt-5-mini',
        instructions: 'Be brief.',
        tools: [
          { type: 'file_search', vector_store_ids: ['vs_1'], max_num_results: 5 },
          { type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-1'] } },
          { type: 'function', name: 'weather', parameters: { type: 'object' }, strict: true },
        ],
        text: { format: { type: 'json_schema', name: 'answer', schema: {}, strict: true } },
        temperature: 0.2,
        reasoning: { effort: 'low' },
        metadata: { team: 'post' },
      },
    });
    expect(bodies.createResponse.safeParse({ ...settings.body, input: 'x' }).success).toBe(true);
  });

  it('comes back as the same assistant', () => {
    const { assistant, losses } = assistantOfSettings(settingsOfAssistant(clerk).settings);
    const { id: _, top_p: __, ...given } = clerk;
    expect(assistant).toEqual(given);
    expect(losses).toEqual([]);
    expect(bodies.createAssistant.safeParse(assistant).success).toBe(true);
  });

  it('starts a chat by the Responses API with all of them', () => {
    const { body } = settingsOfAssistant(clerk).settings;
    const { model, instructions, ...parameters } = body;
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(['tools', 'text', 'reasoning']));
    expect(chatOfSettings(body)).toEqual({
      api: 'responses',
      model: 'gpt-5-mini',
      system: 'Be brief.',
      parameters,
      compared: [],
    });
  });

  it('says which stores and files are not on another connection', () => {
    const { settings, losses } = settingsOfAssistant(clerk, { areThere: false });
    expect(losses).toEqual([
      { reason: 'storesElsewhere', subject: 'tools: file_search', params: { ids: 'vs_1' } },
      { reason: 'filesElsewhere', subject: 'tools: code_interpreter', params: { ids: 'file-1' } },
    ]);
    expect(settings.body.tools?.map(({ type }) => type)).toEqual(['code_interpreter', 'function']);
    expect(JSON.stringify(settings.body)).not.toMatch(/vs_1|file-1/);
  });

  it('says that a search without a store is left out', () => {
    const { settings, losses } = settingsOfAssistant({
      model: 'm',
      tools: [{ type: 'file_search' }],
    });
    expect(losses).toEqual([{ reason: 'noStores', subject: 'tools: file_search' }]);
    expect(settings.body).toEqual({ model: 'm' });
  });

  it('names settings that an assistant does not have', () => {
    const { assistant, losses } = assistantOfSettings({
      name: null,
      description: null,
      body: {
        model: 'm',
        max_output_tokens: 5,
        service_tier: 'flex',
        text: { verbosity: 'low' },
        reasoning: { effort: 'low', summary: 'auto' },
        tools: [
          { type: 'web_search' },
          {
            type: 'file_search',
            vector_store_ids: ['vs_1', 'vs_2'],
            filters: { type: 'and', filters: [] },
          },
          { type: 'code_interpreter', container: 'cntr_1' },
        ],
      },
    });
    expect(losses).toEqual([
      { reason: 'unknownTool', subject: 'tools: web_search' },
      { reason: 'oneStore', subject: 'tools: file_search', params: { ids: 'vs_2' } },
      { reason: 'searchFilters', subject: 'tools: file_search' },
      { reason: 'container', subject: 'tools: code_interpreter', params: { ids: 'cntr_1' } },
      { reason: 'noField', subject: 'text.verbosity' },
      { reason: 'noField', subject: 'reasoning.summary' },
      { reason: 'fieldOfRuns', subject: 'max_output_tokens' },
      { reason: 'noField', subject: 'service_tier' },
    ]);
    expect(assistant).toEqual({
      model: 'm',
      tools: [{ type: 'file_search' }, { type: 'code_interpreter' }],
      tool_resources: { file_search: { vector_store_ids: ['vs_1'] } },
      reasoning_effort: 'low',
    });
  });
});

const text = (value: string, annotations: object[] = []) => ({
  type: 'text',
  text: { value, annotations },
});
const citation = {
  type: 'file_citation',
  text: '【1】',
  start_index: 4,
  end_index: 7,
  file_citation: { file_id: 'file-1' },
};

describe('a message as an item', () => {
  it('keeps a question with its images and files', () => {
    const { item, losses } = itemOfMessage(
      {
        id: 'msg_1',
        role: 'user',
        content: [
          text('What is this?'),
          { type: 'image_file', image_file: { file_id: 'file-1', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
        ],
        attachments: [{ file_id: 'file-2', tools: [{ type: 'file_search' }] }],
        metadata: {},
      },
      here,
    );
    expect(item).toEqual({
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'What is this?' },
        { type: 'input_image', file_id: 'file-1', detail: 'low' },
        { type: 'input_image', image_url: 'https://example.com/a.png', detail: 'auto' },
        { type: 'input_file', file_id: 'file-2' },
      ],
    });
    expect(losses).toEqual([
      {
        reason: 'attachmentTools',
        subject: 'msg_1',
        params: { file: 'file-2', tools: 'file_search' },
      },
    ]);
  });

  it('keeps an answer with its citations, and a refusal', () => {
    const path = {
      ...citation,
      type: 'file_path',
      file_citation: undefined,
      file_path: { file_id: 'file-2' },
    };
    const { item, losses } = itemOfMessage(
      {
        id: 'msg_1',
        role: 'assistant',
        content: [
          text('See 【1】', [citation, path, { type: 'novel' }]),
          { type: 'refusal', refusal: 'No.' },
          { type: 'image_file', image_file: { file_id: 'file-1' } },
        ],
        status: 'incomplete',
        incomplete_details: { reason: 'max_tokens' },
        metadata: { rating: 'good' },
      },
      here,
    );
    expect(item).toEqual({
      type: 'message',
      role: 'assistant',
      content: [
        {
          type: 'output_text',
          text: 'See 【1】',
          annotations: [
            { type: 'file_citation', file_id: 'file-1', index: 4, filename: 'cat.png' },
            { type: 'file_path', file_id: 'file-2', index: 4 },
          ],
        },
        { type: 'refusal', refusal: 'No.' },
      ],
    });
    expect(losses.map(({ reason, params }) => [reason, params])).toEqual([
      ['unknownAnnotation', { type: 'novel' }],
      ['citationRange', { count: 2 }],
      ['assistantImage', { file: 'cat.png' }],
      ['messageMetadata', { keys: 'rating' }],
      ['incomplete', { why: 'max_tokens' }],
    ]);
  });

  it('names no files of another connection', () => {
    const message = {
      id: 'msg_1',
      role: 'user',
      content: [{ type: 'image_file', image_file: { file_id: 'file-1' } }],
      attachments: [{ file_id: 'file-2' }],
    };
    const { item, losses } = itemOfMessage(message, elsewhere);
    expect(item).toBeNull();
    expect(losses.map(({ reason, params }) => [reason, params])).toEqual([
      ['fileElsewhere', { file: 'cat.png' }],
      ['fileElsewhere', { file: 'file-2' }],
      ['emptyMessage', undefined],
    ]);
    const cited = { id: 'msg_2', role: 'assistant', content: [text('a', [citation, citation])] };
    expect(itemOfMessage(cited, elsewhere).losses).toEqual([
      { reason: 'fileElsewhere', subject: 'msg_2', params: { file: 'cat.png' } },
    ]);
  });

  it.each([undefined, null, 'x', {}, { content: 5 }, { content: [null, 3, { type: 'novel' }] }])(
    'drops items that are not messages: %j',
    (message) => {
      const { item, losses } = itemOfMessage(message, here);
      expect(item).toBeNull();
      expect(losses.at(-1)?.reason).toBe('emptyMessage');
    },
  );
});

describe('an item as a message', () => {
  it('comes back as the message it was made from', () => {
    const message = {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_file', image_file: { file_id: 'file-1', detail: 'low' } },
      ],
      attachments: [{ file_id: 'file-2', tools: [{ type: 'file_search' }] }],
    };
    const { item } = itemOfMessage({ id: 'msg_1', ...message }, here);
    const back = messageOfItem({ id: 'msg_2', ...item }, here);
    expect(back.message).toEqual(message);
    expect(back.losses.map(({ reason }) => reason)).toEqual(['fileAttached']);
    expect(bodies.createMessage.safeParse(back.message).success).toBe(true);
  });

  it('names content that a message cannot hold', () => {
    const { message, losses } = messageOfItem(
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [
          { type: 'output_text', text: 'a', annotations: [{}, {}] },
          { type: 'refusal', refusal: 'No.' },
          { type: 'input_image', image_url: 'data:image/png;base64,AA' },
          { type: 'input_file', filename: 'a.pdf', file_data: 'data:' },
          { type: 'input_audio' },
        ],
      },
      here,
    );
    expect(message?.content).toEqual([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'No.' },
    ]);
    expect(losses.map(({ reason }) => reason)).toEqual([
      ...['annotations', 'refusalAsText', 'inlineImage', 'inlineFile', 'unknownPart'],
    ]);
  });

  it.each([
    [{ type: 'function_call', name: 'f' }, 'itemType', { type: 'function_call' }],
    [{ type: 'reasoning' }, 'itemType', { type: 'reasoning' }],
    [{ role: 'system', content: 'x' }, 'messageRole', { role: 'system' }],
    [{ role: 'user', content: [] }, 'emptyMessage', undefined],
    [null, 'messageRole', { role: '?' }],
  ])('drops %j', (item, reason, params) => {
    const { message, losses } = messageOfItem(item, here);
    expect(message).toBeNull();
    expect(losses.map((loss) => [loss.reason, loss.params])).toEqual([[reason, params]]);
  });

  it('keeps a file without a text under its name', () => {
    const item = { role: 'user', content: [{ type: 'input_file', file_id: 'file-1' }] };
    expect(messageOfItem(item, here).message).toEqual({
      role: 'user',
      content: [{ type: 'text', text: 'cat.png' }],
      attachments: [{ file_id: 'file-1', tools: [{ type: 'file_search' }] }],
    });
  });
});

describe('metadata', () => {
  it('names the source if there is room', () => {
    const full = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`k${at}`, 'v']));
    expect(metadataOf({ id: 'thread_1', metadata: { a: 'b', n: 1 } })).toEqual({
      metadata: { a: 'b', [sourceKey]: 'thread_1' },
      losses: [],
    });
    expect(metadataOf({ id: 'thread_1', metadata: full })).toEqual({
      metadata: full,
      losses: [{ reason: 'noRoomForOrigin', subject: 'thread_1' }],
    });
  });
});
