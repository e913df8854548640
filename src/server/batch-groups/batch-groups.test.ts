import { describe, expect, it } from 'vitest';
import { inputOf, startGroups } from './testing';
import { noFaults } from './testing-upstream';

const lowered = { limits: { lines: 4 } };

describe('a batch group', () => {
  it('is split, submitted, and merged to one result table in the order of its input', async () => {
    const { submit, run, parts, exported, upstream, caller } = await startGroups();
    const id = await submit(inputOf(10), lowered);
    const group = await run(id);
    expect(group).toMatchObject({
      status: 'completed',
      requests: 10,
      counts: { ok: 10, failed: 0, missing: 0, pending: 0 },
      parts: { total: 3, ended: 3 },
      input_tokens: 20,
      output_tokens: 30,
    });
    expect((await parts(id)).map(({ requests, batch_status }) => [requests, batch_status])).toEqual(
      [
        [4, 'completed'],
        [4, 'completed'],
        [2, 'completed'],
      ],
    );
    expect(upstream.batches.map(({ metadata }) => metadata?.signalbox_part).sort()).toEqual([
      '1',
      '2',
      '3',
    ]);
    const lines = await exported(id);
    expect(lines.map(({ row }) => row.customId)).toEqual(
      Array.from({ length: 10 }, (_, at) => `line-${at}`),
    );
    expect(lines.every(({ answer, row }) => answer?.includes(`answer to ${row.customId}`))).toBe(
      true,
    );
    const page = await caller.batchGroups.results({ connection: 'far', id, limit: 4 });
    expect(page).toMatchObject({ total: 10, next_cursor: '4' });
    expect(await caller.batchGroups.resultCursors({ connection: 'far', id, limit: 4 })).toEqual([
      '4',
      '8',
    ]);
    const found = await caller.batchGroups.results({ connection: 'far', id, search: 'line-7' });
    expect(found.items).toMatchObject([{ line: 8, outcome: 'ok', answered: 'answer to line-7' }]);
    expect(await caller.batchGroups.result({ connection: 'far', id, line: 8 })).toMatchObject({
      request: { custom_id: 'line-7' },
    });
  });

  it('submits nothing while its input has errors, and says each line', async () => {
    const { create, view, caller, upstream } = await startGroups();
    const text = `${inputOf(3)}not json\n${inputOf(1)}`;
    const id = await create(text, lowered);
    const group = await view(id);
    expect(group.status).toBe('invalid');
    expect(group.report?.problems).toMatchObject([
      { line: 4, code: 'invalid_json_line' },
      { line: 5, code: 'duplicate_custom_id', message: 'Duplicate "custom_id" "line-0".' },
    ]);
    await expect(caller.batchGroups.submit({ connection: 'far', id })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
    expect(upstream.files.size).toBe(0);
  });

  it('is submitted above the threshold of batches only if somebody agrees to all of it', async () => {
    const { create, caller, view } = await startGroups();
    await caller.settings.update({ confirm_batch_tokens: 10 });
    const group = { connection: 'far', id: await create(inputOf(6), lowered) };
    const plan = await caller.batchGroups.plan(group);
    expect(plan?.reasons).toEqual(['tokens', 'openOutput']);
    await expect(caller.batchGroups.submit(group)).rejects.toThrow('above the limit');
    expect((await view(group.id)).status).toBe('checked');
    await caller.batchGroups.submit({ ...group, confirmed: plan?.amount });
    expect((await view(group.id)).status).toBe('running');
  });

  it('is checked and split anew when parameters or limits change', async () => {
    const { create, view, tick, caller, run, exported } = await startGroups();
    const id = await create(inputOf(6), lowered);
    expect((await view(id)).parts.total).toBe(2);
    await caller.batchGroups.update({
      ...{ connection: 'far', id, limits: { lines: 3 } },
      changes: [{ action: 'set', field: 'model', value: '"other"' }],
    });
    await tick();
    expect(await view(id)).toMatchObject({
      status: 'checked',
      model: 'other',
      limits: { lines: 3 },
    });
    await caller.batchGroups.submit({ connection: 'far', id });
    await run(id);
    const [first] = await exported(id);
    expect(JSON.parse(first?.request ?? '')).toMatchObject({ body: { model: 'other' } });
  });

  it('waits for the room that a limit leaves, and says so', async () => {
    const { submit, tick, parts, run, caller } = await startGroups();
    const id = await submit(inputOf(8), lowered);
    const tokens = (await parts(id))[0]?.tokens ?? 0;
    await caller.enqueuedTokens.setLimit({
      ...{ connection: 'far', model: 'signalbox-mini', limit: tokens + 1 },
    });
    for (let at = 0; at < 3; at += 1) await tick();
    const [first, second] = await parts(id);
    expect(first?.state).toBe('running');
    expect(second?.waiting).toMatchObject({
      why: 'tokens',
      needs: tokens,
      free: 1,
      next: first?.batch,
    });
    const [queue] = await caller.enqueuedTokens.list({ connection: 'far' });
    expect(queue).toMatchObject({ model: 'signalbox-mini', used: tokens, headroom: 1 });
    expect(await run(id)).toMatchObject({ status: 'completed', counts: { ok: 8 } });
  });

  it('backs off when upstream has too many tokens, says its words, and submits the part again', async () => {
    const { submit, step, parts, run, upstream, caller } = await startGroups({
      faults: { ...noFaults, tooManyTokens: 1 },
    });
    const id = await submit(inputOf(4), lowered);
    for (let at = 0; at < 4; at += 1) await step(5);
    const [part] = await parts(id);
    expect(part).toMatchObject({ state: 'waiting', waiting: { why: 'refused' } });
    expect(part?.tries[0]?.failure?.message).toContain('Enqueued token limit reached');
    const [queue] = await caller.enqueuedTokens.list({ connection: 'far' });
    expect(queue?.refusal).toMatchObject({ limit: 2000, error: { code: 'token_limit_exceeded' } });
    upstream.setFaults(noFaults);
    expect(await run(id)).toMatchObject({ status: 'completed', counts: { ok: 4 } });
    expect((await parts(id))[0]?.tries.length).toBeGreaterThan(1);
    const [after] = await caller.enqueuedTokens.list({ connection: 'far' });
    expect(after?.refusal).toBeNull();
  });

  it('resubmits what failed as new parts; the latest success counts, and each try is told', async () => {
    const { submit, run, upstream, caller, exported } = await startGroups({
      faults: { ...noFaults, failedLine: 0.5 },
    });
    const id = await submit(inputOf(12), lowered);
    const before = await run(id);
    expect(before.counts.failed).toBeGreaterThan(0);
    upstream.setFaults(noFaults);
    const failed = (await exported(id)).find(({ row }) => row.outcome === 'failed')?.row.line ?? 0;
    const again = await caller.batchGroups.resubmit({ connection: 'far', id, which: 'failed' });
    expect(again.requests).toBe(before.counts.failed);
    await expect(
      caller.batchGroups.resubmit({ connection: 'far', id, which: 'failed' }),
    ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
    expect(await run(id)).toMatchObject({ status: 'completed', counts: { ok: 12, failed: 0 } });
    const tries = await caller.batchGroups.tries({ connection: 'far', id, line: failed });
    expect(tries).toMatchObject([
      { outcome: 'failed', code: '500 server_error', counts: false },
      { outcome: 'ok', counts: true },
    ]);
    expect([...upstream.answered.values()].every((count) => count === 1)).toBe(true);
  });

  it('is cancelled with what waits and what runs, and what was not run can be submitted again', async () => {
    const { submit, step, run, caller, upstream } = await startGroups();
    const id = await submit(inputOf(12), lowered);
    await step(1);
    await caller.batchGroups.cancel({ connection: 'far', id });
    const group = await run(id);
    expect(group.status).toBe('cancelled');
    expect(group.counts.pending).toBe(0);
    expect(group.counts.missing).toBeGreaterThan(0);
    await caller.batchGroups.resubmit({ connection: 'far', id, which: 'both' });
    expect(await run(id)).toMatchObject({ status: 'completed', counts: { ok: 12 } });
    expect([...upstream.answered.values()].every((count) => count === 1)).toBe(true);
  });
});
