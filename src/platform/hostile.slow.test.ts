import { describe, expect, it } from 'vitest';
import { operations } from '@/lib/openai/generated/operations';
import { createSimulator } from './engine/simulator';
import { chatLines, startPlatform, testKey } from './testing';

const model = 'signalbox-mini';
const user = { role: 'user', content: 'Call the tool.' };
const tool = {
  type: 'function',
  function: { name: 'look', parameters: { type: 'object', properties: { a: { enum: ['b'] } } } },
};
const format = {
  type: 'json_schema',
  json_schema: { name: 'a', schema: { type: 'object', properties: { a: { type: 'string' } } } },
};

/** What each operation accepts, as much of it as there is. `FILE` and the like are ids that exist. */
const good: Record<string, object> = {
  createChatCompletion: {
    model,
    messages: [user],
    tools: [tool],
    tool_choice: 'auto',
    response_format: format,
    stop: ['x'],
    n: 1,
    seed: 1,
    temperature: 1,
    top_p: 1,
    max_completion_tokens: 9,
    logprobs: true,
    top_logprobs: 2,
    logit_bias: { 5: 1 },
    metadata: { a: 'b' },
    prediction: { type: 'content', content: 'a' },
    stream: false,
    store: true,
  },
  updateChatCompletion: { metadata: { a: 'b' } },
  createCompletion: { model, prompt: ['a'], n: 1, max_tokens: 3, stop: ['x'], echo: true, seed: 1 },
  createEmbedding: {
    model: 'signalbox-embed',
    input: ['a'],
    dimensions: 8,
    encoding_format: 'float',
  },
  createUpload: {
    filename: 'a.txt',
    purpose: 'assistants',
    bytes: 3,
    mime_type: 'text/plain',
    expires_after: { anchor: 'created_at', seconds: 7200 },
  },
  completeUpload: { part_ids: ['PART'], md5: 'a' },
  createSpeech: {
    model: 'signalbox-speak',
    input: 'a',
    voice: 'alloy',
    instructions: 'a',
    response_format: 'wav',
    speed: 1,
    stream_format: 'audio',
  },
  createModeration: { model: 'signalbox-moderation', input: [{ type: 'text', text: 'a' }] },
  createImage: {
    model: 'signalbox-image',
    prompt: 'A red dot',
    n: 1,
    size: '256x256',
    quality: 'low',
    background: 'opaque',
    output_format: 'png',
    output_compression: 100,
    moderation: 'auto',
    stream: false,
  },
  createBatch: {
    input_file_id: 'FILE',
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { a: 'b' },
  },
  createAssistant: {
    model,
    name: 'a',
    tools: [tool, { type: 'file_search', file_search: { max_num_results: 3 } }],
    tool_resources: { file_search: { vector_store_ids: ['STORE'] } },
    metadata: { a: 'b' },
    temperature: 1,
    response_format: format,
  },
  modifyAssistant: { name: 'b', tools: [tool], metadata: { a: 'b' } },
  createThread: { messages: [user], metadata: { a: 'b' }, tool_resources: {} },
  modifyThread: { metadata: { a: 'b' }, tool_resources: {} },
  createMessage: {
    ...user,
    content: [{ type: 'text', text: 'a' }],
    attachments: [{ file_id: 'FILE', tools: [{ type: 'file_search' }] }],
    metadata: { a: 'b' },
  },
  modifyMessage: { metadata: { a: 'b' } },
  createRun: {
    assistant_id: 'ASSISTANT',
    additional_messages: [user],
    tools: [tool],
    tool_choice: 'required',
    response_format: format,
    truncation_strategy: { type: 'last_messages', last_messages: 2 },
    max_prompt_tokens: 999,
    metadata: { a: 'b' },
  },
  createThreadAndRun: { assistant_id: 'ASSISTANT', thread: { messages: [user] }, tools: [tool] },
  modifyRun: { metadata: { a: 'b' } },
  submitToolOuputsToRun: { tool_outputs: [{ tool_call_id: 'call_1', output: 'a' }] },
  createVectorStore: {
    name: 'a',
    file_ids: ['FILE'],
    expires_after: { anchor: 'last_active_at', days: 1 },
    chunking_strategy: {
      type: 'static',
      static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 1 },
    },
    metadata: { a: 'b' },
  },
  modifyVectorStore: { name: 'b', expires_after: { anchor: 'last_active_at', days: 1 } },
  searchVectorStore: {
    query: ['a'],
    filters: { type: 'and', filters: [{ type: 'eq', key: 'a', value: 1 }] },
    ranking_options: { score_threshold: 0.5 },
    max_num_results: 3,
  },
  createVectorStoreFile: { file_id: 'FILE', attributes: { a: 1 } },
  updateVectorStoreFileAttributes: { attributes: { a: 1 } },
  createVectorStoreFileBatch: { file_ids: ['FILE'], attributes: { a: 1 } },
  createFineTuningJob: {
    model,
    training_file: 'EXAMPLES',
    validation_file: 'EXAMPLES',
    suffix: 'a',
    seed: 1,
    integrations: [],
    method: {
      type: 'reinforcement',
      supervised: { hyperparameters: { n_epochs: 1, batch_size: 'auto' } },
      dpo: { hyperparameters: { beta: 0.1 } },
      reinforcement: {
        grader: {
          type: 'string_check',
          name: 'a',
          input: '{{sample.output_text}}',
          reference: '{{item.a}}',
          operation: 'eq',
        },
        hyperparameters: { eval_interval: 1, compute_multiplier: 1, reasoning_effort: 'low' },
      },
    },
    metadata: { a: 'b' },
  },
  createFineTuningCheckpointPermission: { project_ids: ['a'] },
  validateGrader: {
    grader: {
      type: 'text_similarity',
      name: 'a',
      input: '{{sample.output_text}}',
      reference: '{{item.a}}',
      evaluation_metric: 'bleu',
    },
  },
  runGrader: {
    grader: {
      type: 'score_model',
      name: 'a',
      model,
      input: [{ role: 'user', content: [{ type: 'input_text', text: '{{item.a}}' }] }],
      sampling_params: { temperature: 1, seed: 1 },
      range: [0, 1],
    },
    item: { a: 'b' },
    model_sample: 'c',
  },
};

const deep = (levels: number) => `${'{"a":['.repeat(levels)}0${']}'.repeat(levels)}`;

/** Raw JSON that takes the place of any value. */
const oddValues = [
  'null',
  'true',
  '-1',
  '1.5',
  '1e308',
  '1e999',
  '-1e999',
  '9007199254740993',
  '""',
  '"x"',
  '"\\u0000"',
  '"\\ud800"',
  JSON.stringify('x'.repeat(300_000)),
  '[]',
  '[null]',
  '[[[]]]',
  '["\\udfff"]',
  '{}',
  '{"__proto__":{"a":1},"toString":1,"constructor":null}',
  '{"type":{"toString":1},"toJSON":1}',
  deep(60),
  deep(127),
  deep(2_500),
  `[${'0,'.repeat(3_000)}0]`,
];

const oddBodies = [
  '',
  'null',
  '[]',
  '"x"',
  '1e999',
  '{',
  '{"a":1e999}',
  '\ufeff{}',
  '{"a":"\ud800"}',
  '{"__proto__":{"model":"x"}}',
  deep(5_000),
  '['.repeat(100_000),
  new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
];

const oddQueries = [
  'order=x',
  'order=asc&order=desc',
  'order[]=asc',
  'order[a]=asc',
  'limit=abc',
  'limit=1e999',
  'limit=-1e999',
  'limit=NaN',
  'limit=1.5',
  'limit=0',
  'limit=-1',
  'limit=99999999999999999999',
  'limit=1&limit=2',
  'limit[a]=1',
  'after=none',
  'after=a&after=b',
  'after=%E0%A4%A&before=%',
  'after=%00&before=%ED%A0%80',
  'before[]=a',
  'before=a&before=b',
  'include=x',
  'include[]=x&include[]=y',
  'filter=x&purpose=x&run_id=x',
  'metadata=x&metadata[a]=b&metadata[a][b]=c&metadata[]=d&model=a&model=b',
  'metadata[%00]=%ED%A0%80&metadata[__proto__]=1',
  'filter=a&filter=b&run_id=a&run_id=b&purpose=a&purpose=b',
  '__proto__=1&constructor[a]=1&[]=1&[a]=&=',
  `after=${'x'.repeat(9_000)}`,
];

const oddIds = [
  '%',
  '%E0%A4%A',
  '%00',
  '%ED%A0%80',
  'a%2Fb',
  '%2e%2e',
  '%0d%0a',
  '😀',
  "'; drop table runs; --",
  '[object Object]',
  '__proto__',
  'x'.repeat(9_000),
];

const described = Object.entries(operations).map(([id, { method, path }]) => ({
  id,
  method,
  path,
}));

/** A platform with one of everything, the operations that it serves, and how to send it something odd. */
async function start() {
  const platform = startPlatform({ engines: [createSimulator()] });
  const { openai } = platform;
  const content = new File([chatLines(1, model)], 'a.jsonl');
  const file = await openai.files.create({ file: content, purpose: 'batch' });
  const assistant = await openai.beta.assistants.create({ model });
  const thread = await openai.beta.threads.create({ messages: [{ role: 'user', content: 'Hi' }] });
  const { data } = await openai.beta.threads.messages.list(thread.id);
  const run = await openai.beta.threads.runs.create(thread.id, { assistant_id: assistant.id });
  const store = await openai.vectorStores.create({ name: 'a' });
  // Of one example, so that no job of it comes to be trained.
  const line = JSON.stringify({ messages: [user, { role: 'assistant', content: 'a' }] });
  const examples = await openai.files.create({
    file: new File([line], 'a.jsonl'),
    purpose: 'fine-tune',
  });
  const job = await openai.fineTuning.jobs.create({ model, training_file: examples.id });
  const batch = await openai.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  const completion = await openai.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'Hi' }],
    store: true,
  });
  const upload = await openai.uploads.create({
    filename: 'a.txt',
    purpose: 'assistants',
    bytes: 3,
    mime_type: 'text/plain',
  });
  const part = await openai.uploads.parts.create(upload.id, { data: new File(['abc'], 'a') });
  const ids = {
    FILE: file.id,
    PART: part.id,
    ASSISTANT: assistant.id,
    STORE: store.id,
    EXAMPLES: examples.id,
  };
  const segments: Record<string, string> = {
    assistant_id: assistant.id,
    thread_id: thread.id,
    message_id: data[0]?.id ?? '',
    run_id: run.id,
    vector_store_id: store.id,
    file_id: file.id,
    batch_id: batch.id,
    completion_id: completion.id,
    upload_id: upload.id,
    fine_tuning_job_id: job.id,
    model,
  };
  const fill = (path: string, id?: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => id ?? segments[name] ?? 'none');
  const fetch = (method: string, path: string, body?: BodyInit, headers?: Record<string, string>) =>
    platform.fetch(`http://platform/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${testKey}`, ...headers },
      ...(body !== undefined && { body }),
    });

  /** Sends it, and looks at what is said if it is refused. */
  async function send(
    method: string,
    path: string,
    body?: BodyInit,
    headers?: Record<string, string>,
  ) {
    const response = await fetch(method, path, body, headers);
    const text = await response.text();
    const said = `${method} ${path.slice(0, 200)} ${String(body).slice(0, 300)}`;
    const troubles = platform.troubles.splice(0).map(String);
    if (response.status >= 500 || troubles.length > 0)
      expect.unreachable(`${said}: ${response.status} ${text.slice(0, 200)} ${troubles}`);
    if (response.status >= 400)
      expect({ said, ...JSON.parse(text) }).toMatchObject({
        said,
        error: {
          message: expect.stringMatching(/\w/),
          type: 'invalid_request_error',
          param: expect.toSatisfy((param) => param === null || typeof param === 'string'),
          code: expect.toSatisfy((code) => code === null || typeof code === 'string'),
        },
      });
    return response.status;
  }

  const operationsServed = [];
  for (const operation of described) {
    const response = await fetch(operation.method, fill(operation.path, 'none'));
    if (!(await response.text()).includes('Invalid URL')) operationsServed.push(operation);
  }
  return { served: operationsServed, ids, fill, send, fetch };
}

describe('no request ends as 500', { timeout: 120_000 }, () => {
  it('for its query', async () => {
    const { served, fill, send } = await start();
    expect(served.length).toBeGreaterThan(40);
    for (const { method, path } of served)
      if (method === 'GET')
        for (const query of oddQueries) await send(method, `${fill(path)}?${query}`);
  });

  it('for its path', async () => {
    const { served, fill, send } = await start();
    for (const { method, path } of served)
      if (path.includes('{')) for (const id of oddIds) await send(method, fill(path, id));
    for (const path of ['/', '//', '/%', '/%E0%A4%A', '/threads//messages', '/../v1/files', '?'])
      await send('GET', path);
  });

  it('for its method', async () => {
    const { served, fill, send, fetch } = await start();
    for (const { path } of served)
      for (const method of ['TRACE', 'trace', 'CONNECT', 'PUT', 'PATCH', 'OPTIONS', 'FOO'])
        expect([404, 405]).toContain(await send(method, fill(path)));
    const { headers } = await fetch('PUT', '/files');
    expect(headers.get('allow')).toBe('POST, GET, HEAD');
  });

  it('for its body', async () => {
    const { served, fill, send } = await start();
    for (const { method, path } of served)
      if (method === 'POST') for (const body of oddBodies) await send(method, fill(path), body);
  });

  it.each(['a', '\n', '=', '😀'])('for 10 MB of one kind of character: %j', async (character) => {
    const { send } = await start();
    const content = character.repeat(10_000_000 / character.length);
    const messages = [{ role: 'user', content }];

    await send('POST', '/chat/completions', JSON.stringify({ model, messages }));
  });

  it('for a schema of 3 kB that doubles at each of 40 levels', async () => {
    const { fetch } = await start();
    const level = (index: number) => ({ $ref: `#/$defs/${index + 1}` });
    const defs = Array.from({ length: 40 }, (_, index) => ({
      allOf: [level(index), level(index)],
    }));
    const schema = {
      type: 'object',
      $ref: '#/$defs/0',
      $defs: { ...defs, 40: { type: 'object', required: ['a'] } },
    };
    const refusal = async (more: object) => {
      const body = JSON.stringify({ model, messages: [user], ...more });
      const response = await fetch('POST', '/chat/completions', body);
      return { status: response.status, ...(await response.json()).error };
    };

    expect(
      await refusal({
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema } },
      }),
    ).toEqual({
      status: 400,
      type: 'invalid_request_error',
      message: "Invalid schema for response_format 'a': the schema is too large.",
      param: 'response_format',
      code: 'schema_too_large',
    });
    const made = { type: 'function', function: { name: 'a', parameters: schema } };
    expect(await refusal({ tools: [made], tool_choice: 'required' })).toMatchObject({
      status: 400,
      param: 'tools[0].function.parameters',
      code: 'invalid_function_parameters',
    });
    expect(
      await refusal({ functions: [made.function], function_call: { name: 'a' } }),
    ).toMatchObject({
      status: 400,
      param: 'functions[0].parameters',
    });
  });

  it.each([
    ['no form', 'multipart/form-data', ''],
    [
      'a form without an end',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data',
    ],
    ['another type', 'application/json', '{}'],
    [
      'a name that is half a character',
      'multipart/form-data; boundary=b',
      form('file', '%ED%A0%80\ud800'),
    ],
    ['a part without a name', 'multipart/form-data; boundary=b', form('', 'a')],
    [
      'a lifetime that is infinite',
      'multipart/form-data; boundary=b',
      form('expires_after[seconds]', '', '1e999'),
    ],
    [
      'a lifetime that is no number',
      'multipart/form-data; boundary=b',
      form('expires_after[seconds]', '', 'abc'),
    ],
  ])('for an upload with %s', async (_, type, body) => {
    const { fill, send } = await start();
    const headers = { 'content-type': type };
    expect(await send('POST', '/files', body, headers)).toBe(400);
    expect(await send('POST', fill('/uploads/{upload_id}/parts'), body, headers)).toBe(400);
  });

  it.each(Object.keys(good))('for any value in the body of %s', async (id) => {
    const { served, ids, fill, send } = await start();
    const { method, path = '' } = served.find((one) => one.id === id) ?? {};
    if (!method) throw new Error(`${id} is not served.`);
    const text = JSON.stringify(good[id]).replace(/FILE|PART|ASSISTANT|STORE|EXAMPLES/g, (name) =>
      Reflect.get(ids, name),
    );
    expect(await send(method, fill(path), text)).toBeLessThan(405);
    for (const place of placesIn(JSON.parse(text)))
      for (const odd of oddValues)
        await send(method, fill(path), withValue(JSON.parse(text), place, odd));
  });
});

/** A form with one part, which is a file where it has a file name. */
function form(name: string, filename: string, value = 'a') {
  const file = filename && `; filename="${filename}"`;
  return `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n--b--\r\n`;
}

type Place = (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...place, key]));
  return place.length > 0 ? [place, ...inner] : inner;
}

/** The JSON with `odd` in that place, as it stands. */
function withValue(value: unknown, place: Place, odd: string): string {
  const mark = '~~odd~~';
  const set = (inner: unknown, [key, ...rest]: Place): unknown => {
    if (key === undefined) return mark;
    if (Array.isArray(inner)) return inner.with(Number(key), set(inner[Number(key)], rest));
    const fields = inner as Record<string, unknown>;
    return { ...fields, [key]: set(fields[key], rest) };
  };
  return JSON.stringify(set(value, place)).replace(JSON.stringify(mark), () => odd);
}
