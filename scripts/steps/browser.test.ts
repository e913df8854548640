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
  it('is the one that CHROMIUM_PATH names, before all others', () => {
    const where = machine([own, '/opt/chrome']);
    expect(findBrowser({ ...where, env: { CHROMIUM_PATH: '/opt/chrome' } })).toBe('/opt/chrome');
  });

  it('is refused when CHROMIUM_PATH names nothing', () => {
    const where = { ...machine([own]), env: { CHROMIUM_PATH: '/opt/chrome' } };
    expect(() => findBrowser(where)).toThrow('CHROMIUM_PATH names /opt/chrome');
  });

  it('is Playwright’s own, if it was fetched', () => {
    expect(findBrowser(machine([own, '/usr/bin/chromium']))).toBe(own);
  });

  it('is the system’s, in the order of the PATH', () => {
    const where = machine([
      '/usr/bin/google-chrome',
      '/usr/bin/chromium',
      '/usr/local/bin/chromium',
    ]);
    expect(findBrowser(where)).toBe('/usr/local/bin/chromium');
  });

  it('is not one that exists and does not start', () => {
    const where = machine(['/usr/bin/google-chrome'], [own, '/usr/bin/chromium']);
    expect(findBrowser(where)).toBe('/usr/bin/google-chrome');
  });

  it('may be missing', () => {
    expect(findBrowser(machine([]))).toBeNull();
    expect(findBrowser({ ...machine([]), env: {} })).toBeNull();
  });
});
