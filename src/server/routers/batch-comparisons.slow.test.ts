import { describe, expect, it } from 'vitest';
import { ask, connection, startTracking } from '../history/testing';

/** A batch of four requests, and another of which one answer differs, one is better, and one request is new. */
async function twoBatches() {
  const tracking = await startTracking();
  const { submit, look, services, wait } = tracking;
  const run = async (lines: string) => {
    const { id } = await submit(lines);
    await services.platform.idle();
    // By then the list was asked for again.
    await wait(150);
    await look();
    return id;
  };
  const first = await run(
    ask('a', '/echo one') +
      ask('b', '/echo two') +
      ask('c', '/status 429') +
      ask('d', '/status 400'),
  );
  const second = await run(
    ask('e', '/echo five') + ask('c', '/echo three') + ask('b', '/echo 2') + ask('a', '/echo one'),
  );
  return { ...tracking, first, second, both: { connection, id: first, with: second } };
}

describe('two batches', () => {
  it('are compared request by request, filtered and paged', async () => {
    const { caller, both } = await twoBatches();
    const { counts, tokens, here, there } = await caller.batchComparisons.retrieve(both);
    expect([here.id, there.id]).toEqual([both.id, both.with]);
    expect(counts).toEqual({
      ...{ same: 1, changed: 1, newly_ok: 1, newly_failed: 0, still_failed: 0 },
      ...{ only_here: 1, only_there: 1 },
    });
    expect(tokens.here).toMatchObject({ requests: 2 });

    const page = { ...both, offset: 0, limit: 2 };
    const first = await caller.batchComparisons.page(page);
    expect(first).toMatchObject({
      total: 5,
      items: [
        { custom_id: 'a', verdict: 'same', here: { answered: 'one' }, there: { line: 4 } },
        { custom_id: 'b', verdict: 'changed', here: { answered: 'two' }, there: { answered: '2' } },
      ],
    });
    const rest = await caller.batchComparisons.page({ ...page, offset: 2, limit: 10 });
    expect(rest.items.map(({ custom_id, verdict }) => `${custom_id} ${verdict}`)).toEqual([
      'c newly_ok',
      'd only_here',
      'e only_there',
    ]);
    expect(await caller.batchComparisons.page({ ...page, verdict: 'newly_ok' })).toMatchObject({
      total: 1,
      items: [{ custom_id: 'c' }],
    });
    expect(await caller.batchComparisons.page({ ...page, search: 'E' })).toMatchObject({
      total: 1,
      items: [{ custom_id: 'e', here: null }],
    });
  });

  it('are suggested if they have the same input or the same requests', async () => {
    const { caller, both, submit, openai, look, services, wait, first } = await twoBatches();
    const { input_file_id } = (await caller.batches.retrieve({ connection, id: first })).snapshot;
    const again = await openai.batches.create({
      input_file_id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    const same = await submit(ask('d', 'D') + ask('c', 'C') + ask('b', 'B') + ask('a', 'A'));
    await services.platform.idle();
    await wait(150);
    await look();
    const child = await caller.batches.resubmit({ connection, id: first, which: 'failed' });
    const candidates = await caller.batchComparisons.candidates({ connection, id: first });
    expect(candidates.map(({ id }) => id).sort()).toEqual([again.id, same.id, child.id].sort());
    expect(candidates.map(({ id }) => id)).not.toContain(both.with);
  });

  it('without results are refused, with the reason', async () => {
    const { caller, both } = await twoBatches();
    const none = caller.batchComparisons.retrieve({ ...both, with: 'batch_none' });
    await expect(none).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a failure group', () => {
  it('is resubmitted by itself, with changed parameters, and the new batch says so', async () => {
    const { caller, openai, first } = await twoBatches();
    const batch = { connection, id: first };
    const groups = await caller.batches.failures(batch);
    expect(groups?.map(({ status_code, count }) => [status_code, count]).sort()).toEqual([
      [400, 1],
      [429, 1],
    ]);
    const group = groups?.find(({ status_code }) => status_code === 429)?.id ?? '';
    const changes = [
      { action: 'set' as const, field: 'temperature', value: '0.5' },
      { action: 'set' as const, field: 'seed', value: '9007199254740993' },
    ];
    expect(await caller.batches.compareResubmission({ ...batch, group, changes })).toMatchObject({
      lines: 1,
      changed: 1,
    });
    const made = await caller.batches.resubmit({ ...batch, group, changes });
    expect(made.origin_id).toBe(first);
    expect(made.snapshot.metadata).toMatchObject({
      signalbox_parent: first,
      signalbox_changes: 'temperature = 0.5; seed = 9007199254740993',
    });
    const input = await (await openai.files.content(made.snapshot.input_file_id)).text();
    expect(input.trimEnd().split('\n')).toHaveLength(1);
    expect(input).toContain('"seed":9007199254740993');
    expect(JSON.parse(input)).toMatchObject({ custom_id: 'c', body: { temperature: 0.5 } });
  });

  it('that does not exist is refused, and so are invalid changes', async () => {
    const { caller, first } = await twoBatches();
    const batch = { connection, id: first };
    await expect(caller.batches.resubmit({ ...batch, group: 'none' })).rejects.toThrow(
      'No request of this batch is in this failure group.',
    );
    const changes = [{ action: 'set' as const, field: 'custom_id', value: '"x"' }];
    await expect(
      caller.batches.resubmit({ ...batch, which: 'failed', changes }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the pace of running batches', () => {
  it('is computed from observations, which are deleted when they end', async () => {
    const { caller, submit, look, services, wait, openai } = await startTracking();
    const lines = ['a', 'b', 'c'].map((id) => ask(id, '/wait 60s'));
    const { id } = await submit(ask('first', 'Hi.') + lines.join(''));
    await expect
      .poll(async () => (await openai.batches.retrieve(id)).request_counts?.completed)
      .toBe(1);
    await look();
    const [pace] = await caller.batches.paces({ connection });
    expect(pace).toMatchObject({
      id,
      status: 'in_progress',
      estimate: { kind: 'none', why: 'tooEarly' },
      earlier: null,
      is_slow: false,
    });
    expect(pace?.since).not.toBeNull();
    expect(await caller.batches.paces({ connection, id: 'batch_none' })).toEqual([]);
    const samples = () => services.db.plain('select count(*) from batch_progress').pluck<number>();
    expect(await samples()).toEqual([1]);
    await openai.batches.cancel(id);
    await services.platform.idle();
    await wait(60);
    expect(await samples()).toEqual([0]);
    expect(await caller.batches.paces({ connection })).toEqual([]);
  });
});
