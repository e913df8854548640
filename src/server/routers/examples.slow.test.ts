import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

const connection = 'local';

describe('example data', () => {
  it('creates files, batches, assistants, stores and threads once', async () => {
    const { caller, services } = startServer();
    services.platform.start();
    await caller.examples.load({ connection });

    const files = await caller.history.list({ connection, kind: 'file' });
    const batches = await caller.history.list({ connection, kind: 'batch' });
    // Batches that ended have more by then.
    expect(files.items.length).toBeGreaterThanOrEqual(9);
    expect(batches.items.map(({ name }) => name)).toContain('Ticket triage, week 47');
    const threads = await caller.history.list({ connection, kind: 'thread' });
    for (const { id } of threads.items)
      await caller.history.sync({ connection, kind: 'run', parent: id });
    const states = await caller.history.list({ connection, kind: 'thread', sort: 'name' });
    expect(states.items.map(({ name, status }) => [name, status])).toEqual([
      ['Login with a company account', 'failed'],
      ['Parcel R-20451', 'completed'],
      ['Refund after a damaged parcel', 'completed'],
      ['Refund of order R-19977', 'requires_action'],
    ]);
    const [manuals] = (
      await caller.history.list({ connection, kind: 'vector_store', search: 'manuals' })
    ).items;
    expect(manuals).toMatchObject({ used_by: 1 });
    const jobs = await caller.history.list({ connection, kind: 'fine_tuning_job' });
    expect(jobs.items.map(({ name }) => name)).toEqual([
      'replies',
      'replies-slow',
      'replies-draft',
    ]);
    const warnings = await caller.lifecycle.warnings();
    expect(warnings).toMatchObject([{ model: 'signalbox-mini', source: 'entered' }]);
    const uses = warnings.flatMap(({ uses }) => uses.map(({ kind }) => kind));
    expect(uses).toEqual(expect.arrayContaining(['assistant', 'fine_tuning_job', 'run']));
    await expect(caller.examples.load({ connection })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
  });
});
