import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

describe('the settings', () => {
  it('have defaults, and keep what is changed', async () => {
    const { caller, services } = startServer();
    expect(await caller.settings.retrieve()).toEqual({
      archive_limit_bytes: 1_000_000_000,
      archive_retention_days: null,
    });
    expect(await caller.settings.update({ archive_retention_days: 30 })).toEqual({
      archive_limit_bytes: 1_000_000_000,
      archive_retention_days: 30,
    });
    await caller.settings.update({ archive_retention_days: null, archive_limit_bytes: 0 });
    expect(await services.settings.read()).toEqual({
      archive_limit_bytes: 0,
      archive_retention_days: null,
    });
  });

  it.each([
    { archive_limit_bytes: -1 },
    { archive_limit_bytes: 1.5 },
    { archive_retention_days: 0 },
  ])('refuse %j', async (change) => {
    const { caller } = startServer();
    await expect(caller.settings.update(change)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
