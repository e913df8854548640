import type { Connection } from '../connections/store';

/** What a connection may store; null: unknown. */
export interface StorageQuota {
  files: number | null;
  bytes: number | null;
  files_without_expiry: number | null;
}

export interface PublishedQuota extends StorageQuota {
  source: { url: string; as_of: string };
}

/** What providers say. A limit that could not be found in their words is left unknown. */
const published: Partial<Record<Connection['kind'], PublishedQuota>> = {
  openai: {
    files: null,
    // 2.5 TB for each project; there is no limit for an organization.
    bytes: 2_500_000_000_000,
    files_without_expiry: null,
    source: {
      url: 'https://platform.openai.com/docs/api-reference/files/create',
      as_of: '2026-11-10',
    },
  },
  azure: {
    files: null,
    bytes: null,
    // "The quota for files without expiry is reached. The maximum is 500."
    files_without_expiry: 500,
    source: {
      url: 'https://github.com/Azure/azure-sdk-for-java/issues/47401',
      as_of: '2026-11-22',
    },
  },
};

export function publishedQuota({ kind }: Pick<Connection, 'kind'>): PublishedQuota | null {
  return published[kind] ?? null;
}
