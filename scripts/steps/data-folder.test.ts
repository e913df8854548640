import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { checkDataFolder } from './data-folder.mjs';

describe('the data folder', () => {
  it('is created for its owner only, and empty', () => {
    const folder = join(testFolder(), 'a', 'b');

    checkDataFolder(folder);

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['taken', 'taken/below'])(
    'is refused in one line when %s is a file or below one',
    (at) => {
      const folder = testFolder();
      writeFileSync(join(folder, 'taken'), '');

      expect(() => checkDataFolder(join(folder, at))).toThrow(/^The data folder \S+ .*DATA_DIR.*$/);
    },
  );

  it('is refused in one line if it is not writable', () => {
    expect(() => checkDataFolder('/proc/signalbox')).toThrow(
      /^The data folder \/proc\/signalbox cannot be written to .*DATA_DIR.*$/,
    );
  });
});
