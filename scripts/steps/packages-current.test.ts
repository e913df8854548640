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
  it('are current if each has the locked version', () => {
    expect(packagesCurrent(lock, { packages: { 'node_modules/next': next } })).toBe(true);
  });

  it('are outdated if none is installed', () => {
    expect(packagesCurrent(lock, null)).toBe(false);
  });

  it('are outdated if one is missing, as without development packages', () => {
    expect(packagesCurrent(lock, { packages: {} })).toBe(false);
  });

  it('are outdated if one has another version, even an optional one', () => {
    const fsevents = { version: '2.0.0' };
    const installed = { 'node_modules/next': next, 'node_modules/fsevents': fsevents };
    expect(
      packagesCurrent(lock, { packages: { 'node_modules/next': { version: '16.4.6' } } }),
    ).toBe(false);
    expect(packagesCurrent(lock, { packages: installed })).toBe(false);
  });
});
