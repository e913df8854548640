/** A page of each kind, and how much script it may load first, in kB (1,000 bytes, gzip). */
export const pages: { path: string; limit: number }[] = [
  { path: '/sign-in', limit: 130 },
  { path: '/', limit: 210 },
  { path: '/history', limit: 210 },
  { path: '/local/batches', limit: 210 },
  { path: '/local/batches/new', limit: 210 },
  { path: '/local/files', limit: 210 },
  { path: '/local/files/new', limit: 210 },
  { path: '/local/assistants', limit: 210 },
  { path: '/local/assistants/new', limit: 210 },
  { path: '/local/threads', limit: 210 },
  { path: '/local/vector-stores', limit: 210 },
  { path: '/local/models', limit: 210 },
  { path: '/local/chat', limit: 240 },
  { path: '/settings/connections', limit: 210 },
  { path: '/settings/users', limit: 210 },
  { path: '/settings/account', limit: 210 },
];
