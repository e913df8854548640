import { readdirSync } from 'node:fs';
import { expect, test } from './fixtures';

/** Every page and every route, found where they are, with something in place of what varies. */
const routes = [...new Set(readdirSync('src/app', { recursive: true, encoding: 'utf8' }))]
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) =>
    file
      .split('/')
      .slice(0, -1)
      .filter((part) => !part.startsWith('('))
      .map((part) => part.replace('[connection]', 'local').replace(/\[+(\.\.\.)?\w+\]+/, 'x'))
      .join('/'),
  )
  .map((path) => `/${path}`)
  .sort();

const others = [
  '/nothing/of/the/kind',
  '/api/nothing',
  '/api/health',
  '/api/trpc/account.retrieve',
  '/api/trpc/nothing',
  '/api/auth/get-session',
  '/v1/models',
  '/v1/nothing',
  '/_next/static/nothing.js',
  '/_next/image?url=x',
  '/favicon.ico',
  '/signalbox.svg',
  '/local/files/%ZZ',
];

test.describe('every answer', () => {
  for (const path of new Set([...routes, ...others])) {
    test(`of ${path} is not sniffed, and says who may keep it`, async ({
      request,
      playwright,
      baseURL,
    }) => {
      const nobody = await playwright.request.newContext({
        baseURL,
        storageState: { cookies: [], origins: [] },
      });
      for (const asker of [request, nobody]) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const answer = await asker.fetch(path, { method, maxRedirects: 0 });
          const { 'x-content-type-options': sniffing, 'cache-control': caches } = answer.headers();
          expect(sniffing, `${method} ${answer.status()}`).toBe('nosniff');
          expect(caches, `${method} ${answer.status()}`).toMatch(
            /no-store|no-cache|max-age=0|immutable/,
          );
        }
      }
      await nobody.dispose();
    });
  }

  test('of a script of the build may be kept for ever', async ({ page }) => {
    const script = page.waitForResponse(/_next\/static\/.+\.js/);
    await page.goto('/');
    const headers = (await script).headers();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toContain('immutable');
  });
});

test.describe('a request under another name', () => {
  const headers = { host: 'evil.example' };

  for (const path of [
    '/',
    '/sign-in',
    '/settings',
    '/api/trpc/account.retrieve',
    '/api/connections/local/files',
  ]) {
    test(`is not answered at ${path}, and is told what to set`, async ({ request }) => {
      const answer = await request.fetch(path, {
        headers,
        maxRedirects: 0,
        method: path.endsWith('files') ? 'POST' : 'GET',
      });
      expect(answer.status()).toBe(421);
      expect(await answer.text()).toContain('set APP_URL');
      expect(await answer.text()).toContain('evil.example');
    });
  }

  for (const [path, status] of [
    ['/api/health', 200],
    ['/v1/models', 401],
  ] as const) {
    test(`is answered at ${path}, which needs a key or tells nothing`, async ({ request }) => {
      expect((await request.get(path, { headers })).status()).toBe(status);
    });
  }
});
