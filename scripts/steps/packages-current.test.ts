import { describe, expect, it } from 'vitest';
import { packagesCurrent } from './packages-current.mjs';

const lock = {
  packages: {
    '': {},
    'node_modules/next': { version: '16.4.5' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  },
};
const next = { version: '16.4.5' };

describe('the installed packages', () => {
  it('are current when each has the version of the lock', () => {
    expect(packagesCurrent(lock, { packages: { 'node_modules/next': next } })).toBe(true);
  });

  it('are stale when none were installed', () => {
    expect(packagesCurrent(lock, null)).toBe(false);
  });

  it('are stale when one is missing, as after an install without development packages', () => {
    expect(packagesCurrent(lock, { packages: {} })).toBe(false);
  });

  it('are stale when one has another version, even an optional one', () => {
    const fsevents = { version: '2.0.0' };
    const installed = { 'node_modules/next': next, 'node_modules/fsevents': fsevents };
    expect(
      packagesCurrent(lock, { packages: { 'node_modules/next': { version: '16.4.6' } } }),
    ).toBe(false);
    expect(packagesCurrent(lock, { packages: installed })).toBe(false);
  });
});
