import { fileURLToPath } from 'node:url';
import { readBasePath } from './scripts/steps/base-path.mjs';

const pathTo = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));

const basePath = readBasePath(process.env);

/** @type {import('next').NextConfig} */
const config = {
  basePath,
  // For `src/lib/base-path.ts`, in scripts of pages too.
  env: { SIGNALBOX_BASE_PATH: basePath },
  redirects: async () =>
    basePath ? [{ source: '/', destination: basePath, basePath: false, permanent: false }] : [],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  serverExternalPackages: ['better-sqlite3', 'busboy', 'gpt-tokenizer'],
  // `npm test` checks types, those of the tests too. A start neither waits for that nor fails by it.
  typescript: { ignoreBuildErrors: true },
  // Else Next takes a folder above for the root when that one has a lock file.
  turbopack: {
    root: pathTo('.'),
    // Strings are compiled on the server: no parser of messages goes to the browser.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
    rules: {
      '**/@trpc/client/dist/wsLink-*.mjs': {
        loaders: [pathTo('scripts/steps/mark-web-socket-link.cjs')],
        as: '*.mjs',
      },
    },
  },
  experimental: {
    // Seconds. A page that was open a moment ago opens at once: what it shows is in the query cache, and kept current
    // there. Less than live updates remember.
    staleTimes: { dynamic: 30 },
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
  },
};

export default config;
