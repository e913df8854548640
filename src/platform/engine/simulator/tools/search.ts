import { keywordsOf } from '../language/words';
import { field, isRecord, listOf } from '../schema/schema';
import type { Offer } from './offers';

/** Longer questions are cut: a search takes the gist. */
const longest = 500;

/** Whether a tool searches: it is called for any question that has a subject. */
export function isSearch({ kind, name, parameters }: Offer): boolean {
  if (kind !== 'function' || !/search/i.test(name) || !isRecord(parameters)) return false;
  const properties = field(parameters, 'properties');
  return (
    isRecord(properties) &&
    'queries' in properties &&
    listOf(field(parameters, 'required')).includes('queries')
  );
}

export function hasSubject(text: string): boolean {
  return keywordsOf(text, 1).length > 0;
}

export function searchArguments(text: string): string {
  // Not within a character.
  const question = text
    .trim()
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
  return JSON.stringify({ queries: [question] });
}
