import type { ConnectionRow } from '../db/schema';
import type { Sealer } from './sealer';
import type { Credentials, Draft } from './store';

/** The row of a draft, with its secrets encrypted and bound to this row and origin. */
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

/** Throws if it was encrypted with another key, or was moved or modified. */
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

/** Four characters of a short key would reveal too much of it. */
function lastFour(key: string): string {
  return key.length >= 12 ? key.slice(-4) : '';
}
