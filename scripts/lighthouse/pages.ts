/** Every page of the console, and the one before it. */
export function pages(ids: { batch: string; file: string }): string[] {
  return [
    '/sign-in',
    '/',
    '/history',
    '/local/batches',
    `/local/batches/${ids.batch}`,
    '/local/batches/new',
    '/local/files',
    `/local/files/${ids.file}`,
    '/local/files/new',
    '/local/models',
    '/local/models/signalbox-mini',
    '/local/chat',
    '/settings/connections',
    '/settings/connections/local',
    '/settings/connections/new',
    '/settings/platform',
    '/settings/history',
    '/settings/users',
    '/settings/account',
  ];
}
