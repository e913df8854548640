import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { fingerprint } from './fingerprint.mjs';

function checkout() {
  const root = testFolder();
  mkdirSync(join(root, 'src', 'app'), { recursive: true });
  writeFileSync(join(root, 'src', 'app', 'page.tsx'), 'page');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  return root;
}

describe('the fingerprint of the sources', () => {
  it('is the same in another checkout of the same files', () => {
    const other = checkout();
    utimesSync(join(other, 'src', 'app', 'page.tsx'), 1, 1);
    expect(fingerprint(other)).toBe(fingerprint(checkout()));
  });

  it.each<[string, (root: string) => void]>([
    ['a source changes', (root) => writeFileSync(join(root, 'src/app/page.tsx'), 'PAGE')],
    ['a source is added', (root) => writeFileSync(join(root, 'src/app/layout.tsx'), '')],
    ['a source is removed', (root) => rmSync(join(root, 'src/app/page.tsx'))],
    [
      'a source moves',
      (root) => renameSync(join(root, 'src/app/page.tsx'), join(root, 'src/p.tsx')),
    ],
    ['the lock changes', (root) => writeFileSync(join(root, 'package-lock.json'), '{ }')],
    ['the configuration appears', (root) => writeFileSync(join(root, 'next.config.mjs'), '')],
  ])('changes when %s', (_, change) => {
    const root = checkout();
    const before = fingerprint(root);
    change(root);
    expect(fingerprint(root)).not.toBe(before);
  });

  it('ignores tests and other files that are not sources', () => {
    const root = checkout();
    const before = fingerprint(root);
    writeFileSync(join(root, 'src', 'app', 'page.test.tsx'), 'test');
    writeFileSync(join(root, 'README.md'), 'text');
    expect(fingerprint(root)).toBe(before);
  });
});
