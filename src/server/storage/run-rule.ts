import { createBulkOperation } from '../bulk-operations/create';
import { recordItems } from '../bulk-operations/items';
import { bulkOperationStore } from '../bulk-operations/store';
import type { BulkTarget } from '../bulk-operations/targets';
import type { Db } from '../db/open';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import { matchingFiles } from './matching-files';
import { type RetentionRuleView, retentionRuleStore } from './rule-store';

interface Deps {
  db: Db;
  history: HistoryStore;
  /** Milliseconds. */
  now: () => number;
}

/** Has what meets the rule deleted by a bulk operation, and returns its id; null: nothing meets it. */
export async function runRule(
  { db, history, now }: Deps,
  rule: RetentionRuleView,
  by: Author,
): Promise<string | null> {
  const { connection, includes_used } = rule;
  const pages = matchingFiles(history, connection, rule, Math.floor(now() / 1000));
  const first = await firstMatch(pages);
  const operation = first
    ? await createBulkOperation(
        { store: bulkOperationStore(db), now, by },
        {
          ...{ connection, action: 'delete', kind: 'file' },
          params: includes_used ? { includes_used } : { unused_only: true },
        },
        recordItems('file', limited(first, pages)),
      )
    : null;
  await retentionRuleStore({ db, now }).ran(rule.id, operation?.id ?? null);
  return operation?.id ?? null;
}

/** Of one run. What is left goes with the next. */
const maxFiles = 100_000;

async function firstMatch(pages: AsyncGenerator<BulkTarget[]>): Promise<BulkTarget[] | null> {
  for (let next = await pages.next(); !next.done; next = await pages.next())
    if (next.value.length > 0) return next.value;
  return null;
}

async function* limited(
  first: BulkTarget[],
  rest: AsyncGenerator<BulkTarget[]>,
): AsyncGenerator<BulkTarget[]> {
  yield first;
  let count = first.length;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const page = next.value.slice(0, maxFiles - count);
    count += page.length;
    if (page.length > 0) yield page;
    if (count >= maxFiles) return;
  }
}
