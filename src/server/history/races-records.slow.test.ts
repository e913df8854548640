import { describe, expect, it } from 'vitest';
import { connection, renamed, start } from './testing-races';
import { batchesUntil } from './testing-upstream';

describe('a record', () => {
  it('that was deleted stays deleted when an older answer arrives', async () => {
    const { caller, history, upstream, hold, wait } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    upstream.batches.length = 0;
    await history.markDeletedUpstream({ connection, kind: 'batch' }, 'batch_1');
    release();
    expect((await read).deleted_upstream_at).not.toBeNull();
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
  });

  it('that was saved after the request is not marked deleted by its response', async () => {
    const { caller, history, save, hold, wait, upstream } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    upstream.batches.length = 0;
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ metadata: { name: 'It is there.' } });
    release();
    await read;
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: null,
    });
  });

  it('that progressed is not reset by an older answer', async () => {
    const { caller, history, save, hold, wait } = await start(1, { status: 'in_progress' });
    await caller.history.list({ connection, kind: 'batch' });
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ status: 'cancelling' });
    await wait(200);
    release();
    await read;
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      status: 'cancelling',
    });
  });

  it('that has ended is not reset by an older answer, and is requested again', async () => {
    const { caller, tracker, history, save, hold, wait, upstream } = await start(1, {
      status: 'completed',
    });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    await wait(10);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await save({ status: 'completed', metadata: { files: '2' } });
    release();
    expect(await read).toMatchObject({ snapshot: { metadata: { files: '2' } } });
    await tracker.tick();
    expect(await history.find(list, 'batch_1')).toMatchObject({
      snapshot: { metadata: { files: '3' } },
    });
    // Then it rests.
    upstream.takeRequests();
    await tracker.tick();
    expect(upstream.takeRequests()).toEqual([]);
  });

  it('that is missing although it was seen after the request is requested again', async () => {
    const { caller, tracker, history, save, hold, wait, upstream } = await start(1, {
      status: 'completed',
    });
    await tracker.tick();
    await wait(10);
    const [before] = upstream.batches.splice(0);
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    await save({ ...before, metadata: { name: 'It was there.' } });
    release();
    await read;
    await wait(1);
    await tracker.tick();
    expect(await history.find({ connection, kind: 'batch' }, 'batch_1')).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
  });

  it('that changes before an older answer arrives is requested again', async () => {
    const { tracker, history, upstream, hold } = await start(1, { metadata: { files: '4' } });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    const { reached, release } = hold('batches/batch_1');
    await history.expedite(list, ['batch_1']);
    const round = tracker.tick();
    await reached;
    // Its current state arrived before the answer, and is not in it.
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await history.expedite(list, ['batch_1']);
    release();
    await round;
    expect(await history.find(list, 'batch_1')).toMatchObject({
      snapshot: { metadata: { files: '3' } },
    });
    // Then it rests.
    upstream.takeRequests();
    await tracker.tick();
    expect(upstream.takeRequests()).toEqual([]);
  });

  it('that changes before an older request fails is requested again', async () => {
    const { caller, tracker, history, upstream, hold, refuse, wait } = await start(2, {
      status: 'completed',
      metadata: { files: '4' },
    });
    const list = { connection, kind: 'batch' } as const;
    await tracker.tick();
    await wait(10);
    // Asked before the change, and answered after it.
    const { reached, release } = hold('batches/batch_1');
    const read = caller.batches.retrieve({ connection, id: 'batch_1' });
    await reached;
    for (const batch of upstream.batches) batch.metadata = { files: '3' };
    await history.expedite(list, ['batch_1', 'batch_2']);
    refuse(true);
    await tracker.tick();
    refuse(false);
    release();
    await read;
    await wait(20);
    await tracker.tick();
    for (const id of ['batch_1', 'batch_2'])
      expect(await history.find(list, id)).toMatchObject({
        snapshot: { metadata: { files: '3' } },
      });
  });

  it('of a connection that is purged while its list loads is not written', async () => {
    const { caller, tracker, history, hold } = await start(3);
    const { reached, release } = hold('batches');
    const round = tracker.tick().catch(() => {});
    await reached;
    await caller.connections.delete({ slug: connection });
    await caller.connections.purge({ slug: connection });
    release();
    await round;
    expect((await history.list({ connection })).items).toEqual([]);
  });
});

describe('a full sync of a list', () => {
  it('that is overtaken by another one leaves no gap', async () => {
    const { caller, history, tracker, upstream, hold, wait } = await start(450);
    const { reached, release } = hold('batches');
    const slow = tracker.tick();
    await reached;
    // A page that somebody opens begins the walk first.
    await caller.history.sync({ connection, kind: 'batch' });
    release();
    await slow;
    for (let round = 0; round < 5; round += 1) {
      await wait(200);
      await tracker.tick();
    }
    const { total } = await history.counts({ connection, kind: 'batch' });
    expect(total).toBe(upstream.batches.length);
    expect(await history.freshness({ connection, kind: 'batch' })).toMatchObject({
      complete: true,
    });
  });

  it('restarts if two runs read pages with a gap between them', async () => {
    const { caller, history, tracker, upstream, hold, wait, now } = await start(150);
    await tracker.tick();
    await wait(200);
    const older = [...upstream.batches];
    upstream.batches.unshift(...batchesUntil(now() / 1000, 250).map(renamed('b')));
    const { reached, release } = hold('batches');
    const slow = tracker.tick();
    await reached;
    upstream.batches.unshift(...batchesUntil(now() / 1000, 300).map(renamed('c')));
    await wait(5);
    await caller.history.sync({ connection, kind: 'batch' });
    release();
    await slow;
    for (let round = 0; round < 5; round += 1) {
      await wait(200);
      await tracker.tick();
    }
    const { total } = await history.counts({ connection, kind: 'batch' });
    expect(total).toBe(older.length + 550);
  });
});
