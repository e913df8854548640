/**
 * Prints how much script each page loads first: `npm run first-load [-- --scripts]`. Builds first if the sources
 * changed. Fails where a page is over its budget by more than a hundredth.
 */
import { gzipSync } from 'node:zlib';
import { owner } from '../../e2e/owner';
import { startSignalbox } from '../../e2e/signalbox';
import { signIn } from '../example-console';
import { pages } from './pages';
import { scriptsOf } from './scripts-of';

const signalbox = await startSignalbox({
  SIGNALBOX_OWNER_EMAIL: owner.email,
  SIGNALBOX_OWNER_PASSWORD: owner.password,
});
const sizes = new Map<string, Promise<number>>();
try {
  const cookie = await signIn(signalbox.base);
  console.log('Script that a page loads first, kB gzip');
  for (const { path, limit } of pages) {
    const page = await get(path, path === '/sign-in' ? '' : cookie);
    // A page of an error loads less than the page itself.
    if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}.`);
    const html = await page.text();
    const scripts = scriptsOf(html);
    const bytes = (await Promise.all(scripts.map(sizeOf))).reduce((sum, size) => sum + size, 0);
    const kilobytes = bytes / 1000;
    const verdict = kilobytes > limit ? `over ${limit}` : `of ${limit}`;
    // Chunks differ by some hundred bytes from build to build.
    if (kilobytes > limit * 1.01) process.exitCode = 1;
    console.log(`${path.padEnd(28)} ${kilobytes.toFixed(1).padStart(6)}  ${verdict}`);
    if (process.argv.includes('--scripts'))
      for (const url of scripts)
        console.log(`    ${((await sizeOf(url)) / 1000).toFixed(1).padStart(6)} ${url}`);
  }
} finally {
  await signalbox.stop();
}

function get(path: string, cookie: string): Promise<Response> {
  return fetch(signalbox.base + path, {
    redirect: 'manual',
    headers: { cookie, 'accept-encoding': 'identity' },
  });
}

function sizeOf(url: string): Promise<number> {
  let size = sizes.get(url);
  if (!size) {
    size = get(url, '').then(async (response) => gzipSync(await response.arrayBuffer()).byteLength);
    sizes.set(url, size);
  }
  return size;
}
