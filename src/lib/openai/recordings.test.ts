import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import OpenAI, { APIError, Stream } from './index';
import { collect, record, type Sent } from './testing';

interface Recording {
  op: string;
  method: string;
  path: string;
  url: string;
  status: number;
  stream: boolean;
  request_body: unknown;
  response_headers: Record<string, string>;
  response_body: unknown;
}

const folder = process.env.RECORDINGS_DIR;
const id = 'an-id';

/** How each operation is called with the body and query that were recorded. */
const calls: Record<
  string,
  (client: OpenAI, body: never, query: Record<string, string>) => unknown
> = {
  listModels: (client) => client.models.list(),
  retrieveModel: (client) => client.models.retrieve(id),
  deleteModel: (client) => client.models.delete(id),
  createChatCompletion: (client, body) => client.chat.completions.create(body),
  getChatCompletion: (client) => client.chat.completions.retrieve(id),
  updateChatCompletion: (client, body) => client.chat.completions.update(id, body),
  listChatCompletions: (client, _, query) => client.chat.completions.list(query),
  deleteChatCompletion: (client) => client.chat.completions.delete(id),
  getChatCompletionMessages: (client) => client.chat.completions.messages.list(id),
  createFile: (client) =>
    client.files.create({ file: new File(['{}'], 'a.jsonl'), purpose: 'batch' }),
  retrieveFile: (client) => client.files.retrieve(id),
  listFiles: (client, _, query) => client.files.list(query),
  deleteFile: (client) => client.files.delete(id),
  downloadFile: (client) => client.files.content(id),
  createBatch: (client, body) => client.batches.create(body),
  retrieveBatch: (client) => client.batches.retrieve(id),
  listBatches: (client, _, query) => client.batches.list(query),
  cancelBatch: (client) => client.batches.cancel(id),
};

const files = folder
  ? readdirSync(folder).filter((name) => (name.split('__')[0] ?? '') in calls)
  : ['every recording (RECORDINGS_DIR is not set)'];

describe.skipIf(!folder)('recorded traffic, of RECORDINGS_DIR', () => {
  it.each(files)('%s is sent and read as it was', async (name) => {
    const recording: Recording = JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'));
    const sent: Sent[] = [];
    const client = new OpenAI({
      apiKey: 'sk-test',
      baseURL: 'http://upstream/v1',
      maxRetries: 0,
      fetch: record(sent, () => replay(recording)),
    });
    const query = Object.fromEntries(new URL(recording.url).searchParams);
    const call = calls[recording.op]?.(client, recording.request_body as never, query);

    if (recording.status >= 400) await expectRefusal(call, recording);
    else await expectSuccess(await call, recording);

    const path = new URL(sent[0]?.url ?? '').pathname;
    expect(sent[0]?.method).toBe(recording.method);
    expect(path).toBe(`/v1${recording.path.replace(/\{\w+\}/, id)}`);
    const isJson = sent[0]?.headers['content-type'] === 'application/json';
    if (isJson) expect(JSON.parse(sent[0]?.body ?? '')).toEqual(recording.request_body);
  });
});

async function expectRefusal(call: unknown, { status, response_body }: Recording) {
  const failure = await Promise.resolve(call).catch((error: unknown) => error);
  const { error } = response_body as { error: { message: string; code: string | null } };
  expect(failure).toBeInstanceOf(APIError);
  expect(failure).toMatchObject({ status, message: `${status} ${error.message}`, error });
  expect(failure).toHaveProperty('name', APIError.generate(status, {}, '', undefined).name);
}

async function expectSuccess(data: unknown, { stream, response_body }: Recording) {
  if (stream) {
    expect(data).toBeInstanceOf(Stream);
    const count = String(response_body).match(/^data: ?\{/gm)?.length;
    expect(await collect(data as Stream<unknown>)).toHaveLength(count ?? -1);
  } else if (data instanceof Response) {
    expect((await data.text()).length).toBeGreaterThan(0);
  } else {
    expect(JSON.parse(JSON.stringify(data))).toMatchObject(response_body as object);
  }
}

function replay({ status, response_headers, response_body }: Recording): Response {
  const {
    'content-encoding': _,
    'content-length': __,
    'transfer-encoding': ___,
    ...headers
  } = response_headers;
  const body = typeof response_body === 'string' ? response_body : JSON.stringify(response_body);
  return new Response(body, { status, headers });
}
