import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator/index';
import { createTestTrainer } from '../fine-tuning/testing-trainer';
import { startPlatform } from '../testing';
import { isolationCases } from './cases';
import type { Attempt, Attempts, Ids, MakeRequest } from './testing';

const table = Object.assign({}, ...isolationCases.map(({ routes }) => routes)) as Record<
  string,
  Attempts | string
>;
const tried = Object.entries(table).filter(
  (entry): entry is [string, Attempts] => typeof entry[1] !== 'string',
);

function start() {
  const platform = startPlatform({
    engines: [createSimulator({ now: () => 1_790_000_000_000 })],
    createTrainer: createTestTrainer(),
  });

  const ask = (project: string, method: string, { path, body }: Attempt) => {
    const isForm = body instanceof FormData;
    const request = new Request(`http://platform/v1${path}`, {
      method,
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    return platform.fetchAs({ id: project, name: project, project }, request);
  };

  /** An object of each kind in the project, all of them done with. */
  const fill = async (project: string): Promise<Ids> => {
    const request: MakeRequest = async (method, path, body) => {
      const response = await ask(project, method, { path, ...(body && { body }) });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer;
    };
    let ids: Ids = {};
    for (const { make } of isolationCases) ids = { ...ids, ...(await make(request, ids)) };
    await platform.idle();
    const { data } = await request('GET', `/threads/${ids.thread}/runs/${ids.run}/steps`);
    const job = await request('GET', `/fine_tuning/jobs/${ids.job}`);
    const checkpoints = await request('GET', `/fine_tuning/jobs/${ids.job}/checkpoints`);
    return {
      ...ids,
      step: data[0].id,
      tuned: job.fine_tuned_model,
      checkpoint: checkpoints.data[0].id,
    };
  };

  const read = async (project: string, method: string, attempt: Attempt) => {
    const response = await ask(project, method, attempt);
    return { status: response.status, text: await response.text() };
  };
  return { platform, fill, read, ask };
}

/** Ids that nobody has ever had, of the same form. */
function unknownIds(ids: Ids): Ids {
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, id.replace(/[^_-]{8}$/, '00000000')]),
  );
}

/** An answer without what differs between two requests that are answered alike. */
function withoutIds({ status, text }: { status: number; text: string }, ...known: Ids[]): string {
  const ids = known.flatMap((of) => Object.values(of));
  return `${status} ${ids.reduce((rest, id) => rest.replaceAll(id, '(id)'), text)}`.replace(
    /"[a-z]+[_-][\w-]{20,}"/g,
    '"(new)"',
  );
}

describe('an object of one project', () => {
  it('is covered for every route that can name one', () => {
    const { platform } = start();

    expect(Object.keys(table).sort()).toEqual([...new Set(platform.routes())].sort());
  });

  it.each(tried)('does not exist for another project: %s', async (route, attempts) => {
    const [method = ''] = route.split(' ');
    const { fill, read } = start();
    const theirs = await fill('theirs');
    const own = await fill('own');
    const nobodys = unknownIds(theirs);

    const count = attempts(theirs, own).length;
    for (let index = 0; index < count; index += 1) {
      const attempt = (named: Ids, beside: Ids) => attempts(named, beside)[index] ?? { path: '' };
      const alike = (answer: { status: number; text: string }) =>
        withoutIds(answer, theirs, own, nobodys);

      const stranger = await read('own', method, attempt(theirs, own));
      const { lists, ...asked } = attempt(theirs, own);
      if (lists === undefined) {
        const nobody = await read('own', method, attempt(nobodys, own));
        expect(alike(stranger), `${asked.path} of nobody`).toBe(alike(nobody));
        const unknown = await read('theirs', method, attempt(nobodys, theirs));
        const owner = await read('theirs', method, attempt(theirs, theirs));
        expect(alike(owner), `${asked.path} of its owner`).not.toBe(alike(unknown));
      } else {
        const owner = await read('theirs', method, attempt(theirs, theirs));
        expect(owner.text).toContain(lists);
        expect(stranger.status).toBe(200);
        for (const id of Object.values(theirs)) expect(stranger.text).not.toContain(id);
      }
    }
  });
});

describe('a batch', () => {
  it('of one project does not read a file of another', async () => {
    const { platform, fill, ask } = start();
    const { input } = await fill('theirs');
    const own = await fill('own');
    const body = {
      input_file_id: input,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    };

    const made = await (await ask('own', 'POST', { path: '/batches', body })).json();
    await platform.idle();
    const batch = await (await ask('own', 'GET', { path: `/batches/${made.id}` })).json();

    expect(batch).toMatchObject({
      status: 'failed',
      errors: { data: [{ code: 'invalid_request', message: `Cannot find file ${input}.` }] },
    });
    const good = await (await ask('own', 'GET', { path: `/batches/${own.batch}` })).json();
    expect(good).toMatchObject({ status: 'completed', request_counts: { completed: 1 } });
  });

  it('writes its results into files of its project', async () => {
    const { fill, ask, read } = start();
    const theirs = await fill('theirs');
    const batch = await (await ask('theirs', 'GET', { path: `/batches/${theirs.batch}` })).json();

    const path = `/files/${batch.output_file_id}/content`;
    expect((await read('theirs', 'GET', { path })).status).toBe(200);
    expect((await read('own', 'GET', { path })).status).toBe(404);
  });
});

describe('changes', () => {
  it('are reported by project', async () => {
    const { platform, fill } = start();
    const stop = new AbortController();
    const seen = new Map<string, Set<string>>();
    const watching = (async () => {
      for await (const { projects } of platform.changes(stop.signal))
        for (const [project, { under: _, ...ids }] of projects)
          seen.set(project, new Set([...(seen.get(project) ?? []), ...Object.values(ids).flat()]));
    })();
    const theirs = await fill('theirs');
    const own = await fill('own');
    stop.abort();
    await watching;

    expect([...seen.keys()].sort()).toEqual(['own', 'theirs']);
    const received = ['file', 'batch', 'assistant', 'thread', 'store'] as const;
    expect(received.filter((kind) => !seen.get('theirs')?.has(theirs[kind] ?? ''))).toEqual([]);
    expect(Object.values(own).filter((id) => seen.get('theirs')?.has(id))).toEqual([]);
  });
});
