import { describe, expect, it } from 'vitest';
import { ask, connection, startTracking } from '../history/testing';

/** A running batch of which one request is answered and the others are not. */
async function running() {
  const tracking = await startTracking();
  const { submit, look, openai, wait, services, restRunner } = tracking;
  const waiting = Array.from({ length: 8 }, (_, i) => ask(`slow${i}`, '/wait 60s'));
  const { id } = await submit(ask('first', 'Hi.') + waiting.join(''), { name: 'Nightly' });
  await expect
    .poll(async () => (await openai.batches.retrieve(id)).request_counts?.completed)
    .toBe(1);
  await look();
  const batch = { connection, id };
  const tick = () => restRunner.tick(services.shutdown);
  const restOf = async () => (await tracking.caller.batches.retrieve(batch)).rest;
  /** As many ticks as a step each takes, with what else runs in between. */
  const ticks = async (count: number) => {
    for (let step = 0; step < count; step += 1) {
      await tick();
      // What it made waits for a minute: nobody waits for that.
      if ((await restOf())?.next_try_at === null) return;
      await services.platform.idle();
      await wait(3);
    }
  };
  const childrenOf = async () =>
    (await openai.batches.list({ limit: 100 })).data.filter(
      ({ metadata }) => metadata?.signalbox_parent === id,
    );
  return { ...tracking, batch, waiting, tick, ticks, restOf, childrenOf };
}

describe('the rest of a running batch', () => {
  it('becomes a new batch once the cancelled one has ended and its results are read', async () => {
    const { caller, batch, waiting, ticks, restOf, childrenOf, openai } = await running();
    expect(await caller.batches.resubmitRest(batch)).toMatchObject({ state: 'cancelling' });
    await ticks(6);

    const children = await childrenOf();
    expect(children).toHaveLength(1);
    expect(await restOf()).toMatchObject({
      state: 'done',
      made_id: children[0]?.id,
      failure: null,
      next_try_at: null,
    });
    const input = await openai.files.content(children[0]?.input_file_id ?? '');
    expect(await input.text()).toBe(waiting.join(''));
    const { lineage } = await caller.batches.retrieve(batch);
    expect(lineage.descendants).toMatchObject([{ id: children[0]?.id, name: 'Nightly' }]);
    await openai.batches.cancel(children[0]?.id ?? '');
  });

  it('is neither lost nor doubled when a process dies between any two of its steps', async () => {
    const { caller, batch, tick, ticks, restOf, childrenOf, openai, services } = await running();
    await caller.batches.resubmitRest(batch);
    await ticks(6);
    const [child] = await childrenOf();

    // As if it had died after the upload, and after the creation, before either was written down.
    for (const known of [{ file_id: null }, { file_id: child?.input_file_id }]) {
      const sql =
        'update rest_resubmissions set state = ?, made_id = null, next_try_at = 0, file_id = ?';
      await services.db.plain(sql).run('submitting', known.file_id ?? null);
      for (const _ of ['upload', 'creation']) await tick();
      expect(await restOf()).toMatchObject({ state: 'done', made_id: child?.id });
      expect(await childrenOf()).toHaveLength(1);
    }
    const { data } = await openai.files.list({ purpose: 'batch' });
    expect(data.filter(({ filename }) => filename.includes('_rest_'))).toHaveLength(1);
    await openai.batches.cancel(child?.id ?? '');
  });

  it('stays as it is when it is stopped in time, and the cancellation goes on', async () => {
    const { caller, batch, tick, restOf, childrenOf, services, wait } = await running();
    await caller.batches.resubmitRest(batch);
    await tick();
    await caller.batches.stopRest(batch);
    await services.platform.idle();
    await wait(3);
    await tick();
    expect(await restOf()).toMatchObject({ state: 'stopped' });
    expect(await childrenOf()).toEqual([]);
    expect(await caller.batches.retrieve(batch)).toMatchObject({ status: 'cancelled' });
    await expect(caller.batches.stopRest(batch)).rejects.toThrow('Too late to stop');
    await expect(caller.batches.resubmitRest(batch)).rejects.toThrow('This batch has ended');
  });

  it('is asked for by operators', async () => {
    const { as, batch, openai } = await running();
    await expect(as('viewer').batches.resubmitRest(batch)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await openai.batches.cancel(batch.id);
  });

  it('is tried again while upstream does not answer, and given up when it refuses', async () => {
    const { batch, services, restOf, openai, restRunner, caller } = await running();
    await caller.batches.resubmitRest(batch);
    const sql = 'update rest_resubmissions set state = ?, file_id = ?, next_try_at = 0';
    await openai.batches.cancel(batch.id);
    await services.db.plain(sql).run('submitting', 'file-unknown');
    await restRunner.tick(services.shutdown);
    expect(await restOf()).toMatchObject({ state: 'failed', next_try_at: null });
  });
});
