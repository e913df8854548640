/** What the pictures of the README show. `batch` is the id of the largest example batch. */
export const pages: { name: string; path: (ids: { batch: string }) => string }[] = [
  { name: 'overview', path: () => '/' },
  { name: 'chat', path: () => '/local/chat' },
  { name: 'files', path: () => '/local/files' },
  { name: 'batches', path: () => '/local/batches' },
  { name: 'batch', path: ({ batch }) => `/local/batches/${batch}` },
  { name: 'threads', path: () => '/local/threads' },
  { name: 'vector-stores', path: () => '/local/vector-stores' },
  { name: 'history', path: () => '/history' },
];

export const looks = [
  { name: 'light', colorScheme: 'light', width: 1280, height: 800 },
  { name: 'dark', colorScheme: 'dark', width: 1280, height: 800 },
  { name: 'narrow', colorScheme: 'light', width: 390, height: 844 },
] as const;
