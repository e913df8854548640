import type { DocumentName } from '@/server/documents';

/** In the order of the page. */
export const documents: readonly DocumentName[] = [
  'changelog',
  'operating',
  'signIn',
  'alerts',
  'platform',
  'threads',
  'assistants',
];

export function isDocument(name: string): name is DocumentName {
  return documents.some((known) => known === name);
}
