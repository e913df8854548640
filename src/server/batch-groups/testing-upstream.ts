import type { Fetch } from '../connections/egress-fetch';

/** What may go wrong, each with a probability from 0 to 1. */
export interface Faults {
  /** The request does not arrive. */
  lostRequest: number;
  /** It is done, and its answer does not arrive. */
  lostAnswer: number;
  /** 500, not done. */
  serverError: number;
  /** 429, not done. */
  rateLimit: number;
  /** The process that asks dies: before it is done, or after. */
  kill: number;
  /** A batch fails, as too many tokens are enqueued. */
  tooManyTokens: number;
  /** A request of a batch fails. */
  failedLine: number;
  /** A batch expires after some of its requests. */
  expired: number;
}

export const noFaults: Faults = {
  lostRequest: 0,
  lostAnswer: 0,
  serverError: 0,
  rateLimit: 0,
  kill: 0,
  tooManyTokens: 0,
  failedLine: 0,
  expired: 0,
};

interface FakeBatch {
  id: string;
  object: 'batch';
  status: string;
  created_at: number;
  input_file_id: string;
  output_file_id?: string;
  error_file_id?: string;
  metadata: Record<string, string> | null;
  endpoint: string;
  completion_window: string;
  request_counts: { total: number; completed: number; failed: number };
  errors?: unknown;
}

interface Options {
  random: () => number;
  /** Unix seconds. */
  now: () => number;
  faults: Faults;
  onKill?: () => void;
}

/** An upstream with files and batches that does what is asked, loses it, or says no. It never does what it refuses. */
export function createFakeUpstream({ random, now, faults, onKill }: Options) {
  const files = new Map<string, { id: string; filename: string; text: string; at: number }>();
  const batches: FakeBatch[] = [];
  /** How often a request was answered well, by its `custom_id`. */
  const answered = new Map<string, number>();
  let state = faults;
  let ids = 0;
  const newId = (prefix: string) => {
    ids += 1;
    return `${prefix}${String(ids).padStart(6, '0')}`;
  };
  const happens = (probability: number) => random() < probability;
  const store = (filename: string, text: string): string => {
    const id = newId('file-');
    files.set(id, { id, filename, text, at: now() });
    return id;
  };

  const step = (batch: FakeBatch) => {
    if (batch.status === 'validating') {
      if (happens(state.tooManyTokens)) {
        batch.status = 'failed';
        const message = 'Enqueued token limit reached. Limit: 2,000 enqueued tokens.';
        batch.errors = { data: [{ code: 'token_limit_exceeded', message }] };
        return;
      }
      batch.status = 'in_progress';
    } else if (batch.status === 'in_progress') finish(batch, 'completed');
    else if (batch.status === 'cancelling') finish(batch, 'cancelled', 0.5);
  };

  const finish = (batch: FakeBatch, status: string, share = 1) => {
    const isExpired = status === 'completed' && happens(state.expired);
    const lines = (files.get(batch.input_file_id)?.text ?? '').trimEnd().split('\n');
    const output: string[] = [];
    const errors: string[] = [];
    for (const line of lines) {
      const { custom_id } = JSON.parse(line) as { custom_id: string };
      if (share < 1 && happens(1 - share)) continue;
      if (isExpired && happens(0.5)) {
        const error = { code: 'batch_expired', message: 'Not run in time.' };
        errors.push(JSON.stringify({ custom_id, response: null, error }));
      } else if (happens(state.failedLine)) {
        const body = { error: { code: 'server_error', message: 'No luck.' } };
        errors.push(JSON.stringify({ custom_id, response: { status_code: 500, body } }));
      } else {
        answered.set(custom_id, (answered.get(custom_id) ?? 0) + 1);
        const choices = [{ message: { role: 'assistant', content: `answer to ${custom_id}` } }];
        const body = { choices, usage: { prompt_tokens: 2, completion_tokens: 3 } };
        output.push(
          JSON.stringify({ custom_id, response: { status_code: 200, body }, error: null }),
        );
      }
    }
    batch.status = isExpired ? 'expired' : status;
    batch.request_counts = {
      ...{ total: lines.length, completed: output.length },
      failed: errors.length,
    };
    if (output.length > 0) batch.output_file_id = store('output.jsonl', `${output.join('\n')}\n`);
    if (errors.length > 0) batch.error_file_id = store('errors.jsonl', `${errors.join('\n')}\n`);
  };

  const answer = async (method: string, path: string, request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (method === 'POST' && path === 'files') {
      const form = await request.formData();
      const file = form.get('file') as File;
      return Response.json(fileObject(store(file.name, await file.text())));
    }
    if (path === 'files') return Response.json(pageOf([...files.keys()].reverse().map(fileObject)));
    const [, fileId] = /^files\/([^/]+)\/content$/.exec(path) ?? [];
    if (fileId) return new Response(files.get(fileId)?.text ?? '');
    if (method === 'POST' && path === 'batches') {
      const body = (await request.json()) as Pick<
        FakeBatch,
        'input_file_id' | 'metadata' | 'endpoint'
      >;
      const batch: FakeBatch = {
        ...{ id: newId('batch_'), object: 'batch', status: 'validating', created_at: now() },
        ...{ ...body, completion_window: '24h' },
        request_counts: { total: 0, completed: 0, failed: 0 },
      };
      batches.unshift(batch);
      return Response.json(batch);
    }
    if (path === 'batches') {
      const after = url.searchParams.get('after');
      const start = after ? batches.findIndex(({ id }) => id === after) + 1 : 0;
      for (const batch of batches) step(batch);
      return Response.json(pageOf(batches.slice(start, start + 100), start + 100 < batches.length));
    }
    const [, id, action] = /^batches\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    const batch = batches.find((entry) => entry.id === id);
    if (!batch) return Response.json({ error: { message: 'Not found.' } }, { status: 404 });
    if (action) {
      if (['validating', 'in_progress'].includes(batch.status)) batch.status = 'cancelling';
    } else step(batch);
    return Response.json(batch);
  };

  const fileObject = (id: string) => {
    const { filename, text, at } = files.get(id) ?? { filename: '', text: '', at: 0 };
    const bytes = Buffer.byteLength(text);
    return { id, object: 'file', purpose: 'batch', filename, bytes, created_at: at };
  };

  const fetch: Fetch = async (address, init) => {
    const url = new URL(String(address));
    const path = url.pathname.replace(/^\/v1\//, '');
    const method = init.method ?? 'GET';
    const isSent = method === 'POST' && !path.endsWith('/cancel');
    const dies = isSent && happens(state.kill);
    const diesFirst = dies && happens(0.5);
    if (diesFirst) return die(onKill);
    if (isSent && happens(state.lostRequest)) throw new TypeError('fetch failed');
    if (isSent && happens(state.serverError))
      return Response.json({ error: { message: 'Oh.' } }, { status: 500 });
    if (isSent && happens(state.rateLimit))
      return Response.json({ error: { message: 'Slow down.' } }, { status: 429 });
    const request = new Request(url, { ...init, duplex: 'half' } as RequestInit);
    const response = await answer(method, path, request);
    if (dies) return die(onKill);
    if (isSent && happens(state.lostAnswer)) throw new TypeError('fetch failed');
    return response;
  };

  return {
    fetch,
    batches,
    files,
    answered,
    setFaults(next: Faults) {
      state = next;
    },
  };
}

/** The process is gone: nobody hears what comes of it. */
function die(onKill: (() => void) | undefined): never {
  onKill?.();
  throw new TypeError('killed');
}

function pageOf<T>(data: T[], has_more = false) {
  return { object: 'list', data, has_more };
}
