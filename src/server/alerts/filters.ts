import type { AlertFilters } from '@/lib/alerts/alert-sources';
import { objectOf } from '@/lib/loose';
import type { RecordRow } from '../db/schema';
import { metadataWords } from '../history/kind';
import { modelOf } from './record-finding';

/** Whether a rule with these filters is about the record. */
export function matchesFilters(record: RecordRow, filters: AlertFilters): boolean {
  const { kinds, model, created_by } = filters;
  return (
    isOfConnection(record.connection, filters) &&
    (kinds.length === 0 || kinds.includes(record.kind)) &&
    (model === null || contains(modelOf(record) ?? '', model)) &&
    (created_by === null || record.createdBy === created_by) &&
    matchesText(record, filters)
  );
}

export function isOfConnection(slug: string, { connections }: AlertFilters): boolean {
  return connections.length === 0 || connections.includes(slug);
}

export function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function matchesText({ name, id, snapshot }: RecordRow, { text }: AlertFilters): boolean {
  if (text === null) return true;
  const words = [name ?? '', id, ...metadataWords(objectOf(snapshot).metadata)];
  return words.some((word) => contains(word, text));
}
