import { describe, expect, it, vi } from 'vitest';
import { APIUserAbortError, type OpenAI, WaitTimeoutError } from '../index';
import { connect, json } from './recorded-client';

interface Waiting {
  wait: (client: OpenAI, options: object) => Promise<unknown>;
  /** The requests, the last one repeated. */
  asks: string[];
  /** States to wait in, then a final one. */
  states: string[];
  /** The others to stop in. */
  ends: string[];
}

const file = () => new File(['a'], 'a.txt');
const [batch, job, thread, run] = [
  '/batches/x',
  '/fine_tuning/jobs/x',
  '/threads/t',
  '/threads/t/runs/x',
];
const [store, files, batches] = [
  '/vector_stores/vs',
  '/vector_stores/vs/files',
  '/vector_stores/vs/file_batches',
];

const ofBatch = {
  states: ['validating', 'in_progress', 'finalizing', 'cancelling', 'tomorrow’s', 'completed'],
  ends: ['failed', 'expired', 'cancelled'],
};
const ofRun = {
  states: ['queued', 'in_progress', 'cancelling', 'tomorrow’s', 'completed'],
  ends: ['requires_action', 'failed', 'incomplete', 'cancelled', 'expired'],
};
const ofStore = {
  states: ['in_progress', 'tomorrow’s', 'completed'],
  ends: ['failed', 'cancelled'],
};

const waitings: Record<string, Waiting> = {
  'batches.poll': {
    wait: (client, options) => client.batches.poll('x', options),
    asks: [`GET ${batch}`],
    ...ofBatch,
  },
  'files.waitForProcessing': {
    wait: (client, options) => client.files.waitForProcessing('x', options),
    asks: ['GET /files/x'],
    states: ['uploaded', 'tomorrow’s', 'processed'],
    ends: ['error', 'deleted'],
  },
  'fineTuning.jobs.poll': {
    wait: (client, options) => client.fineTuning.jobs.poll('x', options),
    asks: [`GET ${job}`],
    states: ['validating_files', 'queued', 'running', 'paused', 'tomorrow’s', 'succeeded'],
    ends: ['failed', 'cancelled'],
  },
  'beta.threads.createAndRunPoll': {
    wait: (client, options) => client.beta.threads.createAndRunPoll({ assistant_id: 'a' }, options),
    asks: ['POST /threads/runs', `GET ${run}`],
    ...ofRun,
  },
  'beta.threads.runs.poll': {
    wait: (client, options) => client.beta.threads.runs.poll('x', { thread_id: 't' }, options),
    asks: [`GET ${run}`],
    ...ofRun,
  },
  'beta.threads.runs.createAndPoll': {
    wait: (client, options) =>
      client.beta.threads.runs.createAndPoll('t', { assistant_id: 'a' }, options),
    asks: [`POST ${thread}/runs`, `GET ${run}`],
    ...ofRun,
  },
  'beta.threads.runs.submitToolOutputsAndPoll': {
    wait: (client, options) =>
      client.beta.threads.runs.submitToolOutputsAndPoll(
        'x',
        { thread_id: 't', tool_outputs: [] },
        options,
      ),
    asks: [`POST ${run}/submit_tool_outputs`, `GET ${run}`],
    ...ofRun,
  },
  'vectorStores.files.poll': {
    wait: (client, options) => client.vectorStores.files.poll('vs', 'x', options),
    asks: [`GET ${files}/x`],
    ...ofStore,
  },
  'vectorStores.files.createAndPoll': {
    wait: (client, options) =>
      client.vectorStores.files.createAndPoll('vs', { file_id: 'x' }, options),
    asks: [`POST ${files}`, `GET ${files}/x`],
    ...ofStore,
  },
  'vectorStores.files.uploadAndPoll': {
    wait: (client, options) => client.vectorStores.files.uploadAndPoll('vs', file(), options),
    asks: ['POST /files', `POST ${files}`, `GET ${files}/x`],
    ...ofStore,
  },
  'vectorStores.fileBatches.poll': {
    wait: (client, options) => client.vectorStores.fileBatches.poll('vs', 'x', options),
    asks: [`GET ${batches}/x`],
    ...ofStore,
  },
  'vectorStores.fileBatches.createAndPoll': {
    wait: (client, options) =>
      client.vectorStores.fileBatches.createAndPoll('vs', { file_ids: ['x'] }, options),
    asks: [`POST ${batches}`, `GET ${batches}/x`],
    ...ofStore,
  },
  'vectorStores.fileBatches.uploadAndPoll': {
    wait: (client, options) =>
      client.vectorStores.fileBatches.uploadAndPoll('vs', { files: [file()] }, options),
    asks: ['POST /files', `POST ${batches}`, `GET ${batches}/x`],
    ...ofStore,
  },
};

/** A server whose object has each of `states` once, and stays in the last. */
function serve(states: string[], headers?: Record<string, string>) {
  const left = [...states];
  const { client, sent } = connect(({ method }) => {
    const status = method === 'GET' && left.length > 1 ? left.shift() : left[0];
    return json({ id: 'x', thread_id: 't', status }, 200, headers);
  });
  const asks = () => sent.map(({ method, url }) => `${method} ${new URL(url).pathname.slice(3)}`);
  return { client, sent, asks };
}

describe.each(Object.entries(waitings))('%s', (_, { wait, asks, states, ends }) => {
  it('polls until the end, also in an unknown state', async () => {
    const server = serve(states);
    const seen: string[] = [];

    const found = await wait(server.client, {
      pollIntervalMs: 1,
      onProgress: ({ status }: { status: string }) => seen.push(status),
    });

    expect(found).toMatchObject({ id: 'x', status: states.at(-1) });
    expect(seen).toEqual(states);
    const looks = states.map(() => asks.at(-1));
    expect(server.asks()).toEqual([...asks.slice(0, -1), ...looks]);
  });

  it.each(ends)('ends with %s immediately', async (state) => {
    const server = serve([state]);
    expect(await wait(server.client, {})).toMatchObject({ status: state });
    expect(server.asks()).toEqual(asks);
  });

  it('gives up after maxWait, with the last state', async () => {
    const { client } = serve(states.slice(0, 1));
    const failure = await wait(client, { pollIntervalMs: 1, maxWait: 5 }).catch((e) => e);
    expect(failure).toBeInstanceOf(WaitTimeoutError);
    expect(failure).toMatchObject({ last: { id: 'x', status: states[0] } });
  });

  it('ends with its signal, also during a pause', async () => {
    const { client, sent } = serve(states.slice(0, 1));
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const waiting = wait(client, { signal: stop.signal, pollIntervalMs: 1e6, onProgress });
    await expect(waiting).rejects.toThrow(APIUserAbortError);
    expect(sent).toHaveLength(asks.length);
  });

  it('passes on request options, but no polling options', async () => {
    const { client, sent } = serve(states);
    await wait(client, { pollIntervalMs: 1, headers: { 'x-mine': 'a' }, query: { b: 'c' } });
    for (const { headers, url } of sent) {
      expect(headers).toMatchObject({ 'x-mine': 'a' });
      expect(new URL(url).search).toBe('?b=c');
    }
  });
});

describe('the pause between two polls', () => {
  it('is the server’s interval, or five seconds', async () => {
    vi.useFakeTimers();
    try {
      for (const [headers, pause] of [
        [{ 'openai-poll-after-ms': '700' }, 700],
        [{ 'openai-poll-after-ms': 'soon' }, 5000],
        [{}, 5000],
      ] as const) {
        const { client, sent } = serve(['in_progress', 'completed'], headers);
        const found = client.batches.poll('x');
        await vi.advanceTimersByTimeAsync(pause - 1);
        expect(sent).toHaveLength(1);
        await vi.advanceTimersByTimeAsync(1);
        expect(await found).toMatchObject({ status: 'completed' });
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it('is never zero, even if the server says so', async () => {
    const { client, sent } = serve(['in_progress'], { 'openai-poll-after-ms': '0' });
    await client.batches.poll('x', { maxWait: 20 }).catch(() => {});
    expect(sent.length).toBeLessThan(30);
  });

  it('of a file has an alias, as in the official package', async () => {
    const { client, sent } = serve(['uploaded', 'processed']);
    await client.files.waitForProcessing('x', { pollInterval: 1 });
    expect(sent).toHaveLength(2);
  });
});

describe('vectorStores.files.upload', () => {
  it('uploads for assistants, and adds the file to the store', async () => {
    const { client, sent, asks } = serve(['in_progress']);
    expect(await client.vectorStores.files.upload('vs', file())).toMatchObject({ id: 'x' });
    expect(asks()).toEqual(['POST /files', `POST ${store}/files`]);
    expect(sent[0]?.body).toContain('name="purpose"\r\n\r\nassistants\r\n');
    expect(sent[1]?.body).toBe('{"file_id":"x"}');
  });
});

describe('vectorStores.fileBatches.uploadAndPoll', () => {
  it('adds existing files to the store together with the uploaded ones', async () => {
    const { client, sent } = serve(['completed']);
    const some = { files: [file(), file()], fileIds: ['y'] };
    await client.vectorStores.fileBatches.uploadAndPoll('vs', some);
    expect(sent[2]?.body).toBe('{"file_ids":["y","x","x"]}');
  });

  it('rejects an empty list', async () => {
    const { client, sent } = serve(['completed']);
    const started = client.vectorStores.fileBatches.uploadAndPoll('vs', { files: [] });
    await expect(started).rejects.toThrow('no files');
    expect(sent).toEqual([]);
  });

  it('limits concurrent uploads, and starts none after a failure', async () => {
    let open = 0;
    let most = 0;
    let uploads = 0;
    const { client, sent } = connect(
      async () => {
        uploads += 1;
        const isLate = uploads > 4;
        most = Math.max(most, ++open);
        await Promise.resolve();
        open -= 1;
        return isLate ? json({ error: { message: 'full' } }, 400) : json({ id: 'x' });
      },
      { maxRetries: 0 },
    );
    const started = client.vectorStores.fileBatches.uploadAndPoll(
      'vs',
      { files: Array.from({ length: 20 }, file) },
      { maxConcurrency: 2 },
    );
    await expect(started).rejects.toThrow('full');
    expect(most).toBeLessThanOrEqual(2);
    expect(sent.length).toBeLessThan(8);
    expect(sent.every(({ url }) => url.endsWith('/files'))).toBe(true);
  });
});
