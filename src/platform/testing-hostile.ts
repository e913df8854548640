import { expect } from 'vitest';
import { operations } from '@/lib/openai/generated/operations';
import { createSimulator } from './engine/simulator';
import { chatLines, startPlatform, testKey } from './testing';
import { model, user } from './testing-good-requests';

export const described = Object.entries(operations).map(([id, { method, path }]) => ({
  id,
  method,
  path,
}));

/** A platform with one of everything, the operations that it serves, and how to send it something odd. */
export async function start() {
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

/** A form with one part, which is a file where it has a file name. */
export function form(name: string, filename: string, value = 'a') {
  const file = filename && `; filename="${filename}"`;
  return `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n--b--\r\n`;
}

export type Place = (string | number)[];

export function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...place, key]));
  return place.length > 0 ? [place, ...inner] : inner;
}

/** The JSON with `odd` in that place, as it stands. */
export function withValue(value: unknown, place: Place, odd: string): string {
  const mark = '~~odd~~';
  const set = (inner: unknown, [key, ...rest]: Place): unknown => {
    if (key === undefined) return mark;
    if (Array.isArray(inner)) return inner.with(Number(key), set(inner[Number(key)], rest));
    const fields = inner as Record<string, unknown>;
    return { ...fields, [key]: set(fields[key], rest) };
  };
  return JSON.stringify(set(value, place)).replace(JSON.stringify(mark), () => odd);
}
