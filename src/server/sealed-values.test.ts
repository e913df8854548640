import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { createEncryption } from './connections/encryption';
import { openDb } from './db/open';
import { SealedByAnother, sealedValueStore } from './sealed-values';

function open() {
  const db = openDb(testDatabase(testFolder(), 'console'));
  onTestFinished(() => db.close());
  const withKey = () => sealedValueStore({ db, encryption: createEncryption(randomBytes(32)) });
  return { own: withKey(), other: withKey() };
}

describe('a sealed value', () => {
  it('is the first that somebody keeps', async () => {
    const { own } = open();
    expect(await own.read('first_platform_key')).toBeNull();
    const kept = await Promise.all(
      ['sk-one', 'sk-two', 'sk-three'].map((value) => own.keep('first_platform_key', value)),
    );
    expect(new Set(kept).size).toBe(1);
    expect(await own.read('first_platform_key')).toBe(kept[0]);
    expect(await own.sealedOf('first_platform_key')).not.toContain(kept[0]);
  });

  it('is replaced by one of those who saw the same', async () => {
    const { own } = open();
    expect(await own.replace('platform_settings', null, 'one')).toBe(true);
    expect(await own.replace('platform_settings', null, 'two')).toBe(false);
    const before = await own.sealedOf('platform_settings');
    expect(await own.replace('platform_settings', before, 'three')).toBe(true);
    expect(await own.replace('platform_settings', before, 'four')).toBe(false);
    expect(await own.read('platform_settings')).toBe('three');
  });

  it('is read with its secret only, and given up with another', async () => {
    const { own, other } = open();
    await own.keep('secret_check', 'x');
    await expect(other.read('secret_check')).rejects.toThrow(SealedByAnother);
    await expect(other.keep('secret_check', 'y')).rejects.toThrow(SealedByAnother);
    expect(await own.forgetUnreadable()).toEqual([]);
    await other.keep('platform_settings', '{}');
    expect(await other.forgetUnreadable()).toEqual(['secret_check']);
    expect(await other.keep('secret_check', 'y')).toBe('y');
    await other.removeAll();
    expect(await other.read('platform_settings')).toBeNull();
  });
});
