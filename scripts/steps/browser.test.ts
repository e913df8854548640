import { describe, expect, it } from 'vitest';
import { findBrowser } from './browser.mjs';

const own = '/cache/chromium-1234/chrome';
const env = { PATH: '/usr/local/bin:/usr/bin' };

/** A machine on which these files exist and start, and `broken` ones exist only. */
function machine(files: string[], broken: string[] = []) {
  const exists = (path: string) => [...files, ...broken].includes(path);
  return { env, own, exists, starts: (path: string) => files.includes(path) };
}

describe('the browser', () => {
  it('is the one in CHROMIUM_PATH, if it is set', () => {
    const where = machine([own, '/opt/chrome']);
    expect(findBrowser({ ...where, env: { CHROMIUM_PATH: '/opt/chrome' } })).toBe('/opt/chrome');
  });

  it('is an error if CHROMIUM_PATH names no file', () => {
    const where = { ...machine([own]), env: { CHROMIUM_PATH: '/opt/chrome' } };
    expect(() => findBrowser(where)).toThrow('CHROMIUM_PATH names /opt/chrome');
  });

  it('is the one that Playwright downloaded, if there is one', () => {
    expect(findBrowser(machine([own, '/usr/bin/chromium']))).toBe(own);
  });

  it('is a system browser otherwise, in PATH order', () => {
    const where = machine([
      '/usr/bin/google-chrome',
      '/usr/bin/chromium',
      '/usr/local/bin/chromium',
    ]);
    expect(findBrowser(where)).toBe('/usr/local/bin/chromium');
  });

  it('skips a browser that does not start', () => {
    const where = machine(['/usr/bin/google-chrome'], [own, '/usr/bin/chromium']);
    expect(findBrowser(where)).toBe('/usr/bin/google-chrome');
  });

  it('may be missing entirely', () => {
    expect(findBrowser(machine([]))).toBeNull();
    expect(findBrowser({ ...machine([]), env: {} })).toBeNull();
  });
});
