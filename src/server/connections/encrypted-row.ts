import type { ConnectionRow } from '../db/schema';
import type { Encryption } from './encryption';
import type { ConnectionDraft, Credentials } from './store';

/** The row of a draft, with its secrets encrypted and bound to this row and origin. */
export function encryptedRow(
  encryption: Encryption,
  { key, headers, query, proxyCredentials, ...draft }: ConnectionDraft,
) {
  return {
    ...draft,
    encryptedKey: key && encryption.encrypt(key, associatedDataOf(draft, 'key')),
    keyLast4: key && lastFour(key),
    encryptedHeaders: encrypted(encryption, headers, associatedDataOf(draft, 'headers')),
    headerNames: Object.keys(headers),
    ...encryptedQuery(encryption, draft, query),
    encryptedProxyCredentials:
      proxyCredentials && encryption.encrypt(JSON.stringify(proxyCredentials), proxyDataOf(draft)),
  };
}

export function encryptedQuery(
  encryption: Encryption,
  row: RowAddress,
  query: Record<string, string>,
) {
  return {
    encryptedQuery: encrypted(encryption, query, associatedDataOf(row, 'query')),
    queryNames: Object.keys(query),
    plainQuery: {},
  };
}

/** Throws if it was encrypted with another key, or was moved or modified. */
export function credentialsOf(encryption: Encryption, row: ConnectionRow): Credentials {
  const { encryptedKey, encryptedHeaders, encryptedQuery, encryptedProxyCredentials } = row;
  return {
    key: encryptedKey && encryption.decrypt(encryptedKey, associatedDataOf(row, 'key')),
    headers: encryptedHeaders
      ? JSON.parse(encryption.decrypt(encryptedHeaders, associatedDataOf(row, 'headers')))
      : {},
    query: encryptedQuery
      ? JSON.parse(encryption.decrypt(encryptedQuery, associatedDataOf(row, 'query')))
      : {},
    proxyCredentials:
      encryptedProxyCredentials &&
      JSON.parse(encryption.decrypt(encryptedProxyCredentials, proxyDataOf(row))),
  };
}

function encrypted(
  encryption: Encryption,
  values: Record<string, string>,
  associatedData: string,
): string | null {
  return Object.keys(values).length > 0
    ? encryption.encrypt(JSON.stringify(values), associatedData)
    : null;
}

type RowAddress = Pick<ConnectionRow, 'slug' | 'baseUrl'>;

function associatedDataOf(
  { slug, baseUrl }: RowAddress,
  what: 'key' | 'headers' | 'query',
): string {
  return [what, slug, new URL(baseUrl).origin].join('\n');
}

function proxyDataOf({ slug, proxy }: Pick<ConnectionRow, 'slug' | 'proxy'>): string {
  return ['proxy', slug, proxy].join('\n');
}

/** Four characters of a short key would reveal too much of it. */
function lastFour(key: string): string {
  return key.length >= 12 ? key.slice(-4) : '';
}
