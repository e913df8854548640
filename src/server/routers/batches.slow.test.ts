import { describe, expect, it } from 'vitest';
import { ask, connection, startTracking } from '../history/testing';
import { batchesUntil, createUpstream, refusal } from '../history/testing-upstream';

const mixed = [
  ask('first', 'Say hello.'),
  ask('second', '/status 429'),
  ask('third', 'Say goodbye.'),
  ask('fourth', '/status 400'),
].join('');

/** A finished batch of four requests, two of which failed. */
async function finished(lines = mixed, metadata?: Record<string, string>) {
  const tracking = await startTracking();
  const { submit, look, services, wait, history } = tracking;
  const { id } = await submit(lines, metadata);
  await look();
  await services.platform.idle();
  await wait(3);
  const batch = { connection, id };
  return { ...tracking, batch, seen: () => history.find({ connection, kind: 'batch' }, id) };
}

describe('the results of a batch', () => {
  it('join each request with what became of it', async () => {
    const { caller, batch, seen } = await finished();
    expect(await seen()).toMatchObject({ status: 'completed', outcome: 'mixed' });

    const results = await caller.batches.results(batch);
    expect(results).toMatchObject({
      indexed: true,
      total: 4,
      next_cursor: null,
      counts: { ok: 2, failed: 2, missing: 0 },
      unreadable: 0,
      duplicates: 0,
    });
    expect(Object.values(results.codes)).toEqual([1, 1]);
    expect(results.items.map(({ line, custom_id, outcome }) => [line, custom_id, outcome])).toEqual(
      [
        [1, 'first', 'ok'],
        [2, 'second', 'failed'],
        [3, 'third', 'ok'],
        [4, 'fourth', 'failed'],
      ],
    );
    expect(results.items[0]).toMatchObject({ asked: 'Say hello.', status_code: 200 });
    expect(results.items[1]).toMatchObject({ status_code: 429 });
    expect(results.input_tokens).toBeGreaterThan(0);
  });

  it('are filtered by outcome, code and text, and paged', async () => {
    const { caller, batch } = await finished();
    const { items, total } = await caller.batches.results({
      ...batch,
      outcome: 'failed',
      limit: 1,
    });
    expect(total).toBe(2);
    const [failure] = items;
    const rest = await caller.batches.results({ ...batch, outcome: 'failed', cursor: '2' });
    expect(rest.items.map(({ custom_id }) => custom_id)).toEqual(['fourth']);
    const same = await caller.batches.results({ ...batch, code: failure?.code ?? '' });
    expect(same).toMatchObject({ total: 1, items: [{ custom_id: 'second' }] });
    const bye = await caller.batches.results({ ...batch, search: 'GOODBYE' });
    expect(bye).toMatchObject({ total: 1, items: [{ custom_id: 'third' }] });
    expect(await caller.batches.results({ ...batch, search: '%' })).toMatchObject({ total: 0 });
    expect(await caller.batches.results({ ...batch, code: '__proto__' })).toMatchObject({
      total: 0,
    });
  });

  it('are read in full one by one', async () => {
    const { caller, batch } = await finished();
    expect(await caller.batches.result({ ...batch, line: 1 })).toMatchObject({
      request: { custom_id: 'first', body: { model: 'signalbox-mini' } },
      response: { status_code: 200, body: { object: 'chat.completion' } },
      error: null,
    });
    await expect(caller.batches.result({ ...batch, line: 9 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('outlive the files upstream', async () => {
    const { caller, batch, seen, openai, wait, moveClock } = await finished();
    const { input_file_id, output_file_id, error_file_id } = (await seen())?.snapshot ?? {};
    for (const id of [input_file_id, output_file_id, error_file_id])
      await openai.files.delete(id ?? '');
    await moveClock(30);
    await wait(200);

    const gone = await caller.history.list({ connection, kind: 'file', gone: true });
    expect(gone.total).toBe(3);
    expect(await caller.batches.results(batch)).toMatchObject({ indexed: true, total: 4 });
    expect(await caller.batches.result({ ...batch, line: 2 })).toMatchObject({
      response: { status_code: 429 },
    });
    const preview = await caller.files.preview({ connection, id: output_file_id ?? '' });
    expect(preview).toMatchObject({ kind: 'jsonl', truncated: false });
    expect(preview.lines).toHaveLength(2);
    expect(await caller.batches.retrieve(batch)).toMatchObject({
      archive: { input: { state: 'kept' }, output: { state: 'kept' }, error: { state: 'kept' } },
    });
  });

  it('say why there are none when the files are too large to be kept', async () => {
    const { caller, submit, look, services, wait } = await startTracking();
    await caller.settings.update({ archive_limit_bytes: 10 });
    const { id } = await submit(ask('first', 'Say hello.'));
    await look();
    await services.platform.idle();
    await wait(3);
    const results = await caller.batches.results({ connection, id });
    expect(results).toMatchObject({ indexed: false, items: [] });
    expect(results.reason).toContain('the limit is 10');
  });

  it('go when the files have been kept for as long as the settings say', async () => {
    const { caller, batch, archive, results, moveClock } = await finished();
    await caller.settings.update({ archive_retention_days: 7 });
    await moveClock(6 * 86_400);
    expect(await archive.prune()).toEqual([]);
    await moveClock(2 * 86_400);
    await results.remove(await archive.prune());
    expect(await caller.batches.results(batch)).toMatchObject({ indexed: false, items: [] });
    expect(await caller.batches.retrieve(batch)).toMatchObject({
      archive: { output: { state: 'removed' } },
    });
  });
});

describe('a batch', () => {
  it('is created and cancelled in a user’s name', async () => {
    const { as, openai, history } = await startTracking();
    const file = new File([ask('a', '/wait 60s')], 'input.jsonl');
    const input = await openai.files.create({ file, purpose: 'batch' });
    const operator = as('operator');
    const { id } = await operator.batches.create({
      connection,
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata: { name: 'Nightly' },
    });
    await operator.batches.cancel({ connection, id });

    const timeline = await history.timeline({ connection, kind: 'batch' }, id);
    const by = { id: 'operator', name: 'operator' };
    expect(timeline[0]).toMatchObject({ what: 'created', to: 'validating', by });
    expect(timeline).toContainEqual(
      expect.objectContaining({ what: 'asked', to: 'cancelled', by }),
    );
    expect(await history.find({ connection, kind: 'batch' }, id)).toMatchObject({
      name: 'Nightly',
    });
    expect(
      await as('viewer').history.usedBy({ connection, kind: 'file', id: input.id }),
    ).toMatchObject([{ id, role: 'input' }]);
  });

  it('that is not there is refused in upstream’s words', async () => {
    const { caller } = await startTracking();
    await expect(caller.batches.cancel({ connection, id: 'batch_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('batch_none'),
    });
  });

  it('is shown as it was last seen when upstream fails, and marked gone when it has it no more', async () => {
    const upstream = createUpstream(batchesUntil(1_790_000_000, 1));
    const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
    const { caller, moveClock } = await startTracking({ env, fetch: upstream.fetch });
    const batch = { connection: 'openai', id: 'batch_1' };
    expect(await caller.batches.retrieve(batch)).toMatchObject({
      stale: null,
      deleted_upstream_at: null,
    });
    await caller.batches.retrieve(batch);
    expect(upstream.takeRequests()).toEqual(['GET batches/batch_1']);
    await moveClock(2);

    upstream.interrupt(() => refusal(500, 'The server had an error.'));
    expect(await caller.batches.retrieve(batch)).toMatchObject({
      snapshot: upstream.batches[0],
      stale: { status: 500, message: 'The server had an error.' },
    });
    upstream.interrupt(() => refusal(404, 'No such batch.'));
    const gone = await caller.batches.retrieve(batch);
    expect(gone).toMatchObject({ snapshot: upstream.batches[0], stale: null });
    expect(gone.deleted_upstream_at).not.toBeNull();
  });

  it('that nobody knows is not found', async () => {
    const { caller } = await startTracking();
    await expect(caller.batches.retrieve({ connection, id: 'batch_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('resubmitting', () => {
  it('makes a batch of what failed, which links back', async () => {
    const { caller, batch, openai, look, services, wait } = await finished(mixed, { name: 'Big' });
    const made = await caller.batches.resubmit({ ...batch, which: 'failed' });

    expect(made).toMatchObject({ origin_id: batch.id, name: 'Big' });
    expect(made.snapshot.metadata).toEqual({ name: 'Big', signalbox_parent: batch.id });
    const input = await openai.files.content(made.snapshot.input_file_id);
    expect(await input.text()).toBe(ask('second', '/status 429') + ask('fourth', '/status 400'));

    await look();
    await services.platform.idle();
    await wait(3);
    expect(await caller.batches.results({ connection, id: made.id })).toMatchObject({ total: 2 });
    const [parent, child] = await Promise.all([
      caller.batches.retrieve(batch),
      caller.batches.retrieve({ connection, id: made.id }),
    ]);
    expect(parent.lineage.descendants.map(({ id }) => id)).toEqual([made.id]);
    expect(child.lineage.ancestors.map(({ id }) => id)).toEqual([batch.id]);
  });

  it('sends what a cancel in flight has left out: counts, files and results agree', async () => {
    const waiting = Array.from({ length: 8 }, (_, i) => ask(`slow${i}`, '/wait 60s'));
    const lines = [ask('first', 'Hi.'), ...waiting];
    const { caller, services, submit, look, wait, openai } = await startTracking();
    const { id } = await submit(lines.join(''));
    const batch = { connection, id };
    await expect
      .poll(async () => (await openai.batches.retrieve(id)).request_counts?.completed)
      .toBe(1);
    await caller.batches.cancel(batch);
    await services.platform.idle();
    await wait(3);
    await look();
    await wait(3);

    const { snapshot } = await caller.batches.retrieve(batch);
    expect(snapshot).toMatchObject({
      status: 'cancelled',
      request_counts: { total: 9, completed: 1, failed: 0 },
    });
    const results = await caller.batches.results(batch);
    expect(results.counts).toEqual({ ok: 1, failed: 0, missing: 8 });
    const made = await caller.batches.resubmit({ ...batch, which: 'missing' });
    const input = await openai.files.content(made.snapshot.input_file_id);
    expect(await input.text()).toBe(waiting.join(''));
    await caller.batches.cancel({ connection, id: made.id });
  });

  it('keeps to the sixteen pairs of metadata that upstream takes', async () => {
    const pairs = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`key${i}`, `${i}`]));
    const { caller, batch } = await finished(mixed, pairs);
    const made = await caller.batches.resubmit({ ...batch, which: 'both' });
    expect(Object.keys(made.snapshot.metadata ?? {})).toHaveLength(16);
    expect(made.origin_id).toBe(batch.id);
  });

  it('is refused where there is nothing to resubmit', async () => {
    const { caller, batch } = await finished(ask('a', 'Say hello.'));
    await expect(caller.batches.resubmit({ ...batch, which: 'both' })).rejects.toThrow(
      'No request of this batch failed or is missing.',
    );
  });

  it.each([
    ['takes the endpoint that the requests name', '/v1/chat/completions'],
    ['is refused where neither the upstream nor a request names the endpoint', null],
  ])('%s', async (_, url) => {
    const { url: _url, ...rest } = JSON.parse(ask('second', '/status 429'));
    const line = `${JSON.stringify(url ? { ...rest, url } : rest)}\n`;
    const upstream = createUpstream(
      batchesUntil(1_790_000_000, 1, {
        endpoint: null as never,
        output_file_id: 'file-out',
      }),
    );
    let sent: Record<string, unknown> | undefined;
    const fetch: typeof upstream.fetch = async (given, init) => {
      const { pathname } = new URL(given);
      if (init?.method === 'POST' && pathname.endsWith('/files'))
        return Response.json({ id: 'file-new', object: 'file', filename: 'a', purpose: 'batch' });
      if (init?.method === 'POST') {
        sent = JSON.parse(String(init.body));
        return Response.json({ id: 'batch_new', object: 'batch', status: 'validating' });
      }
      if (pathname.endsWith('/content')) return new Response(pathname.includes('out') ? '' : line);
      return upstream.fetch(given, init);
    };
    const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
    const { caller, look } = await startTracking({ env, fetch });
    await look();
    const made = caller.batches.resubmit({ connection: 'openai', id: 'batch_1', which: 'missing' });
    if (url) await made;
    else await expect(made).rejects.toThrow('The endpoint of this batch is unknown');
    expect(sent?.endpoint).toBe(url ?? undefined);
  });

  it('goes into the thousands', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 1_000 }, (_, i) =>
      ask(`r${i}`, i % 2 ? '/status 400' : 'Hi.'),
    );
    const { caller, batch } = await finished(lines.join(''));
    expect(await caller.batches.results(batch)).toMatchObject({ counts: { ok: 500, failed: 500 } });
    const made = await caller.batches.resubmit({ ...batch, which: 'failed' });
    expect(
      await caller.files.retrieve({ connection, id: made.snapshot.input_file_id }),
    ).toMatchObject({
      snapshot: { bytes: lines.filter((_, i) => i % 2).join('').length },
    });
  });
});
