import { objectOf } from '../loose';
import type { Loss } from './loss';

/** The key under which a converted object names what it was made from. */
export const sourceKey = 'converted_from';

const maxKeys = 16;

/** The metadata of a thread or conversation for the other, with the id of its source where there is room for a key. */
export function metadataOf(source: { id: string; metadata?: unknown }): {
  metadata: Record<string, string>;
  losses: Loss[];
} {
  const own = Object.entries(objectOf(source.metadata)).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[0] !== sourceKey,
  );
  const hasRoom = own.length < maxKeys;
  const metadata = Object.fromEntries(hasRoom ? [...own, [sourceKey, source.id]] : own);
  return { metadata, losses: hasRoom ? [] : [{ reason: 'noRoomForOrigin', subject: source.id }] };
}
