import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

const connection = 'local';

describe('example data', () => {
  it('is a world of files and batches, made once', async () => {
    const { caller } = startServer();
    await caller.examples.load({ connection });

    const files = await caller.history.list({ connection, kind: 'file' });
    const batches = await caller.history.list({ connection, kind: 'batch' });
    expect(files.items).toHaveLength(5);
    expect(batches.items.map(({ name }) => name)).toContain('Ticket triage, week 47');
    await expect(caller.examples.load({ connection })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
  });
});
