import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { collectGarbage } from '@/lib/testing-garbage';
import { openBytes } from './open-bytes';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-bytes-'));
const path = join(folder, 'bytes');
afterAll(() => rmSync(folder, { recursive: true }));

/** Descriptors of this process that lead to the file, which may have been removed. */
const opened = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(path);
    } catch {
      return false;
    }
  }).length;

describe('the bytes of a file', () => {
  it('stay readable after the file is removed, and are closed at their end', async () => {
    writeFileSync(path, 'all of it');
    const stream = await openBytes(path);
    rmSync(path);
    expect(await text(stream)).toBe('all of it');
    expect(stream.closed || stream.destroyed).toBe(true);
  });

  it('are refused by name where there is no file', async () => {
    await expect(openBytes(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(process.platform === 'linux')('are closed where nobody reads them', async () => {
    writeFileSync(path, 'all of it');
    await openBytes(path);
    expect(opened()).toBe(1);
    await collectGarbage(() => opened() === 0);
    expect(opened()).toBe(0);
  });
});
