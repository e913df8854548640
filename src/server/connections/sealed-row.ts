import type { ConnectionRow } from '../db/schema';
import type { Sealer } from './sealer';
import type { Credentials, Draft } from './store';

/** A draft as it stands in its row: what is secret sealed for this row and the origin it goes to. */
export function sealedRow(sealer: Sealer, { key, headers, ...draft }: Draft) {
  const headerNames = Object.keys(headers);
  const text = headerNames.length > 0 ? JSON.stringify(headers) : null;
  return {
    ...draft,
    sealedKey: key && sealer.seal(key, placeOf(draft, 'key')),
    keyLast4: key && lastFour(key),
    sealedHeaders: text && sealer.seal(text, placeOf(draft, 'headers')),
    headerNames,
  };
}

/** Throws when it was sealed with another secret, or moved or changed since. */
export function credentialsOf(sealer: Sealer, row: ConnectionRow): Credentials {
  const { sealedKey, sealedHeaders } = row;
  return {
    key: sealedKey && sealer.open(sealedKey, placeOf(row, 'key')),
    headers: sealedHeaders ? JSON.parse(sealer.open(sealedHeaders, placeOf(row, 'headers'))) : {},
  };
}

type Place = Pick<ConnectionRow, 'slug' | 'baseUrl'>;

function placeOf({ slug, baseUrl }: Place, what: 'key' | 'headers'): string {
  return [what, slug, new URL(baseUrl).origin].join('\n');
}

/** Of a short key four characters would be too much of it. */
function lastFour(key: string): string {
  return key.length >= 12 ? key.slice(-4) : '';
}
