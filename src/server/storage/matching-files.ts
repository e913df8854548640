import { numberOf, objectOf } from '@/lib/loose';
import { type BulkTarget, targetPages } from '../bulk-operations/targets';
import type { HistoryStore } from '../history/store';
import type { RetentionRuleDraft } from './rule-store';

const day = 86_400;

/** The files upstream that meet every condition of a rule, by page, newest first. `at`: now, unix seconds. */
export async function* matchingFiles(
  history: Pick<HistoryStore, 'findAll' | 'list'>,
  connection: string,
  rule: Omit<RetentionRuleDraft, 'name' | 'is_scheduled'>,
  at: number,
): AsyncGenerator<BulkTarget[]> {
  const { purpose, older_than_days: days } = rule;
  const listing = {
    ...(purpose !== null && { category: purpose }),
    ...(days !== null && { to: at - days * day }),
  };
  const list = { connection, kind: 'file' } as const;
  for await (const page of targetPages(history, list, { listing }))
    yield page.filter((target) => meets(rule, target));
}

function meets(
  { larger_than, name_contains, includes_used }: Omit<RetentionRuleDraft, 'name' | 'is_scheduled'>,
  { record }: BulkTarget,
): boolean {
  if (!record || (record.used_by > 0 && !includes_used)) return false;
  const name = (record.name ?? '').toLowerCase();
  if (name_contains !== null && !name.includes(name_contains.toLowerCase())) return false;
  // A size that nobody tells is none that is larger.
  return larger_than === null || (numberOf(objectOf(record.snapshot).bytes) ?? 0) > larger_than;
}
