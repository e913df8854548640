import type { PreparedIds } from './prepare';

export type PictureIds = PreparedIds & { batch: string };

interface Picture {
  name: string;
  path: (ids: PictureIds) => string;
}

/** What the pictures of the README and of the documentation show. `batch` is the id of the largest example batch. */
export const pages: Picture[] = [
  { name: 'overview', path: () => '/' },
  { name: 'chat', path: () => '/local/chat' },
  { name: 'files', path: () => '/local/files' },
  { name: 'batches', path: () => '/local/batches' },
  { name: 'batch', path: ({ batch }) => `/local/batches/${batch}` },
  { name: 'failures', path: ({ batch }) => `/local/batches/${batch}?tab=failures` },
  {
    name: 'compare',
    path: ({ batch, resubmitted }) => `/local/batches/${batch}/compare?with=${resubmitted}`,
  },
  { name: 'batch-group', path: ({ group }) => `/local/batch-groups/${group}` },
  { name: 'enqueued-tokens', path: () => '/local/enqueued-tokens' },
  { name: 'threads', path: () => '/local/threads' },
  { name: 'vector-stores', path: () => '/local/vector-stores' },
  { name: 'storage', path: () => '/local/storage' },
  { name: 'history', path: () => '/history' },
  { name: 'alerts', path: () => '/alerts' },
  { name: 'alert-rule', path: () => '/alerts/rules/new' },
  { name: 'audit', path: () => '/audit' },
  { name: 'api', path: () => '/settings/api' },
];

export const looks = [
  { name: 'light', colorScheme: 'light', width: 1280, height: 800 },
  { name: 'dark', colorScheme: 'dark', width: 1280, height: 800 },
  { name: 'narrow', colorScheme: 'light', width: 390, height: 844 },
] as const;
