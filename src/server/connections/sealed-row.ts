import type { ConnectionRow } from '../db/schema';
import type { Sealer } from './sealer';
import type { Credentials, Draft } from './store';

/** A draft as it stands in its row: what is secret sealed for this row and the origin it goes to. */
export function sealedRow(sealer: Sealer, { key, headers, query, ...draft }: Draft) {
  return {
    ...draft,
    sealedKey: key && sealer.seal(key, placeOf(draft, 'key')),
    keyLast4: key && lastFour(key),
    sealedHeaders: sealed(sealer, headers, placeOf(draft, 'headers')),
    headerNames: Object.keys(headers),
    ...sealedQuery(sealer, draft, query),
  };
}

export function sealedQuery(sealer: Sealer, place: Place, query: Record<string, string>) {
  return {
    sealedQuery: sealed(sealer, query, placeOf(place, 'query')),
    queryNames: Object.keys(query),
    plainQuery: {},
  };
}

/** Throws when it was sealed with another secret, or moved or changed since. */
export function credentialsOf(sealer: Sealer, row: ConnectionRow): Credentials {
  const { sealedKey, sealedHeaders, sealedQuery } = row;
  return {
    key: sealedKey && sealer.open(sealedKey, placeOf(row, 'key')),
    headers: sealedHeaders ? JSON.parse(sealer.open(sealedHeaders, placeOf(row, 'headers'))) : {},
    query: sealedQuery ? JSON.parse(sealer.open(sealedQuery, placeOf(row, 'query'))) : {},
  };
}

function sealed(sealer: Sealer, values: Record<string, string>, place: string): string | null {
  return Object.keys(values).length > 0 ? sealer.seal(JSON.stringify(values), place) : null;
}

type Place = Pick<ConnectionRow, 'slug' | 'baseUrl'>;

function placeOf({ slug, baseUrl }: Place, what: 'key' | 'headers' | 'query'): string {
  return [what, slug, new URL(baseUrl).origin].join('\n');
}

/** Of a short key four characters would be too much of it. */
function lastFour(key: string): string {
  return key.length >= 12 ? key.slice(-4) : '';
}
