import { objectOf } from '@/lib/loose';
import { labelOf } from '../kind';

/** Keys of metadata that name a thread or a conversation, most descriptive first. */
const nameKeys = ['name', 'title', 'subject'];

/** What the metadata of an object without a name calls it. */
export function nameInMetadata(metadata: unknown): string | null {
  const named = objectOf(metadata);
  return labelOf(nameKeys.map((key) => named[key]).find((name) => labelOf(name)));
}
