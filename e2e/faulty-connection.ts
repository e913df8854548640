import { call } from './console-api';
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
    const { key } = await call<{ key: string }>(page, 'platformKeys.create', { name: 'Faulty' });
    const slug = `faulty-${Date.now()}`;
    await call(page, 'connections.create', {
      slug,
      name: 'Faulty box',
      kind: 'compatible',
      base_url: upstream.baseURL,
      api_key: key,
      allow_private: ['localhost'],
    });
    await use(slug);
  },
});
