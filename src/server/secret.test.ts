import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { readSecret } from './secret';

function folder() {
  const path = testFolder();
  return path;
}

describe('the secret', () => {
  it('is made once and kept for the owner of the process only', () => {
    const DATA_DIR = folder();
    const first = readSecret({ DATA_DIR });
    expect(readSecret({ DATA_DIR }).keyFor('sealing')).toEqual(first.keyFor('sealing'));
    expect(readdirSync(DATA_DIR)).toEqual(['secret']);
    expect(statSync(join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('gives each purpose a key of its own', () => {
    const secret = readSecret({ DATA_DIR: folder() });
    expect(secret.keyFor('sealing')).toHaveLength(32);
    expect(secret.keyFor('sealing')).not.toEqual(secret.keyFor('sessions'));
  });

  it('comes from the environment when it is set there', () => {
    const DATA_DIR = folder();
    readSecret({ DATA_DIR, SIGNALBOX_SECRET: 'one that is long enough to be good' });
    expect(readdirSync(DATA_DIR)).toEqual([]);
  });

  it.each(['short', 'a'.repeat(64)])('is refused when it is as weak as %s', (weak) => {
    expect(() => readSecret({ DATA_DIR: folder(), SIGNALBOX_SECRET: weak })).toThrow(
      /^SIGNALBOX_SECRET is too weak: .+\.$/,
    );
  });

  it('is refused when its file was emptied', () => {
    const DATA_DIR = folder();
    writeFileSync(join(DATA_DIR, 'secret'), '');
    expect(() => readSecret({ DATA_DIR })).toThrow(/secret is damaged: .+too weak/);
  });
});
