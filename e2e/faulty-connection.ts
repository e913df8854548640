import { createConnection } from './console-api';
import { type FaultyUpstream, startFaultyUpstream } from './faulty-upstream';
import { test as base } from './fixtures';

/** A connection to an upstream with injected faults, named by its slug. */
export const test = base.extend<{ upstream: FaultyUpstream; slug: string }>({
  upstream: async ({ baseURL }, use) => {
    const upstream = await startFaultyUpstream(baseURL ?? '');
    await use(upstream);
    upstream.restore();
    await upstream.close();
  },
  slug: async ({ page, upstream }, use) => {
    const slug = `faulty-${Date.now()}`;
    const connection = await createConnection(page, slug, 'Faulty box', upstream.baseURL);
    await use(slug);
    upstream.restore();
    await connection.remove();
  },
});
