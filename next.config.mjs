import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  serverExternalPackages: ['better-sqlite3', 'busboy', 'gpt-tokenizer'],
  // `npm test` checks types, those of the tests too. A start neither waits for that nor fails by it.
  typescript: { ignoreBuildErrors: true },
  // Else Next takes a folder above for the root when that one has a lock file.
  turbopack: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    // Strings are compiled on the server: no parser of messages goes to the browser.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
  },
};

export default config;
