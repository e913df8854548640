import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';

describe('the settings', () => {
  it('have defaults, and keep what is changed', async () => {
    const others = {
      archive_total_bytes: null,
      audit_retention_days: null,
      confirm_batch_tokens: null,
      confirm_batch_cost: null,
      require_two_factor: false,
    };
    const { caller, services } = startServer();
    expect(await caller.settings.retrieve()).toEqual({
      archive_limit_bytes: 1_000_000_000,
      archive_retention_days: null,
      ...others,
    });
    expect(await caller.settings.update({ archive_retention_days: 30 })).toEqual({
      archive_limit_bytes: 1_000_000_000,
      archive_retention_days: 30,
      ...others,
    });
    await caller.settings.update({ archive_retention_days: null, archive_limit_bytes: 0 });
    expect(await services.settings.read()).toEqual({
      archive_limit_bytes: 0,
      archive_retention_days: null,
      ...others,
    });
  });

  it.each([
    { archive_limit_bytes: -1 },
    { archive_limit_bytes: 1.5 },
    { archive_retention_days: 0 },
    { confirm_batch_tokens: 1.5 },
    { confirm_batch_cost: { amount: '-1', currency: 'USD' } },
    { confirm_batch_cost: { amount: '1', currency: 'dollars' } },
  ])('refuse %j', async (change) => {
    const { caller } = startServer();
    await expect(caller.settings.update(change)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
