import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ConsoleProcess } from './testing-consoles';

/** Accepted by all consoles, as `PLATFORM_API_KEY`. */
export const soakKey = 'sk-soak-0123456789abcdef0123456789';

export type Ask = <Answer>(
  method: string,
  path: string,
  body?: object | FormData,
) => Promise<Answer>;

/**
 * Asks any process that is up. Of one that is killed meanwhile the answer is not known: it is asked again, of another,
 * under the same key. An answer with 500 or more of one that lives is a failure.
 */
export function createAsk(consoles: ConsoleProcess[], failures: string[]): Ask {
  return async (method, path, body) => {
    const once = randomUUID();
    for (let tries = 0; ; tries += 1) {
      const up = consoles.filter(({ isUp }) => isUp);
      const one = up[Math.floor(Math.random() * up.length)];
      if (!one || tries > 200) {
        if (tries > 200) throw new Error(`${method} ${path} was never answered.`);
        await pause(100);
        continue;
      }
      try {
        const isForm = body instanceof FormData;
        const answer = await fetch(`${one.url}/v1${path}`, {
          method,
          headers: {
            authorization: `Bearer ${soakKey}`,
            'openai-beta': 'assistants=v2',
            ...(method === 'POST' && { 'idempotency-key': once }),
            ...(body && !isForm && { 'content-type': 'application/json' }),
          },
          ...(body && { body: isForm ? body : JSON.stringify(body) }),
        });
        const text = await answer.text();
        if (answer.ok) return parsed(text);
        const said = `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`;
        // Another process is at it, or was when it died.
        if (answer.status === 409 || answer.status === 429) await pause(200);
        else if (answer.status >= 500 && one.isUp) {
          failures.push(said);
          throw new Error(said);
        } else if (answer.status < 500) throw new Error(said);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        if (one.isUp) await pause(50);
      }
    }
  };
}

function parsed<Answer>(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return text as Answer;
  }
}

async function until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean) {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await pause(500);
  }
}

const ended = ({ status }: { status: string }) =>
  ['completed', 'failed', 'expired', 'cancelled', 'incomplete'].includes(status);

/** The custom ids in what came of it. */
export async function runBatch(ask: Ask, number: number, count: number): Promise<string[]> {
  const lines = Array.from({ length: count }, (_, line) =>
    JSON.stringify({
      custom_id: `${number}-${line}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'signalbox-mini', messages: [{ role: 'user', content: '/length 3' }] },
    }),
  );
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new File([lines.join('\n')], `input-${number}.jsonl`));
  const file = await ask<{ id: string }>('POST', '/files', form);
  const { id } = await ask<{ id: string }>('POST', '/batches', {
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  const batch = await until(() => ask<EndedBatch>('GET', `/batches/${id}`), ended);
  expect(batch.status).toBe('completed');
  // A request that was under way at three kills is in the error file.
  const files = [batch.output_file_id, batch.error_file_id].filter((file) => file !== null);
  const written = await Promise.all(
    files.map(async (file) => {
      const answer = await ask<unknown>('GET', `/files/${file}/content`);
      return (typeof answer === 'string' ? answer : JSON.stringify(answer)).trim().split('\n');
    }),
  );
  return written.flat().map((line) => (JSON.parse(line) as { custom_id: string }).custom_id);
}

interface EndedBatch {
  status: string;
  output_file_id: string | null;
  error_file_id: string | null;
}

/** How it ended, and how many messages the thread has. */
export async function runThread(ask: Ask, number: number): Promise<string> {
  const assistant =
    assistants.get(ask) ?? ask<{ id: string }>('POST', '/assistants', { model: 'signalbox-mini' });
  assistants.set(ask, assistant);
  const { id: assistant_id } = await assistant;
  const messages = [{ role: 'user', content: `/slow 15ms\n/length ${10 + (number % 20)}` }];
  const run = await ask<{ id: string; thread_id: string }>('POST', '/threads/runs', {
    assistant_id,
    thread: { messages },
  });
  const path = `/threads/${run.thread_id}`;
  const last = await until(() => ask<EndedRun>('GET', `${path}/runs/${run.id}`), ended);
  const { data } = await ask<{ data: unknown[] }>('GET', `${path}/messages`);
  const reason = last.last_error ? `, ${last.last_error.code}: ${last.last_error.message}` : '';
  return `${last.status} ${data.length}${reason}`;
}

interface EndedRun {
  status: string;
  last_error: { code: string; message: string } | null;
}

const assistants = new WeakMap<Ask, Promise<{ id: string }>>();

/** In two parts; its name. */
export async function upload(ask: Ask, number: number): Promise<string> {
  const filename = `upload-${number}.txt`;
  const pieces = [`first of ${number}\n`, `second of ${number}\n`];
  const { id } = await ask<{ id: string }>('POST', '/uploads', {
    purpose: 'assistants',
    filename,
    bytes: pieces.join('').length,
    mime_type: 'text/plain',
  });
  const part_ids: string[] = [];
  for (const piece of pieces) {
    const form = new FormData();
    form.set('data', new File([piece], 'part'));
    part_ids.push((await ask<{ id: string }>('POST', `/uploads/${id}/parts`, form)).id);
  }
  // One that died after it had done so could not say it: whether there is one file is looked at in the end.
  await ask('POST', `/uploads/${id}/complete`, { part_ids }).catch((error: Error) => {
    if (!error.message.includes("with status 'completed'")) throw error;
  });
  return filename;
}

export async function uploadedNames(ask: Ask): Promise<string[]> {
  const names: string[] = [];
  for (let after = ''; ; ) {
    const page = await ask<{ data: { id: string; filename: string }[]; has_more: boolean }>(
      'GET',
      `/files?purpose=assistants&limit=1000${after && `&after=${after}`}`,
    );
    names.push(...page.data.map(({ filename }) => filename));
    after = page.data.at(-1)?.id ?? '';
    if (!page.has_more) return names;
  }
}

export async function inTurns<Result>(
  count: number,
  at: number,
  run: (n: number) => Promise<Result>,
) {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const number = next;
      next += 1;
      results.push(await run(number));
    }
  };
  await Promise.all(Array.from({ length: at }, work));
  return results;
}
