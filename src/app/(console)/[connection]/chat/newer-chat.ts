import { replaceEqualDeep } from '@tanstack/react-query';
import { objectOf } from '@/lib/loose';

/**
 * Of what is known of a chat and what arrives, the newer. A reply may be overtaken by what happened since: an answer
 * that ended would be in progress again, and a form below it would be drawn again.
 */
export function newerOf(cached: unknown, arrived: unknown): unknown {
  return revisionOf(arrived) < revisionOf(cached) ? cached : replaceEqualDeep(cached, arrived);
}

function revisionOf(chat: unknown): number {
  const { revision } = objectOf(chat);
  return typeof revision === 'number' ? revision : -1;
}
