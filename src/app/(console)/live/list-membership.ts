import type { RecordView } from '@/server/history/view';

/** Whether a list holds a record, as the server would say. `unsure`: only the server can. */
export function matchesListing(
  record: RecordView,
  listing: Record<string, unknown>,
): boolean | 'unsure' {
  const {
    connection,
    kind,
    parent = null,
    status,
    outcome,
    category,
    gone,
    from,
    to,
    search,
  } = listing;
  const facts = [
    connection === undefined || connection === record.connection,
    kind === undefined || kind === record.kind,
    // Lists of all kinds hold nothing that is listed under something.
    parent === record.parent,
    isAmong(status, record.status),
    isAmong(outcome, record.outcome),
    gone === undefined || gone === (record.deleted_upstream_at !== null),
    typeof from !== 'number' || record.created_at >= from,
    typeof to !== 'number' || record.created_at < to,
    category === undefined || category === record.category,
  ];
  if (facts.includes(false)) return false;
  return typeof search === 'string' && search !== '' ? 'unsure' : true;
}

function isAmong(allowed: unknown, value: string | null): boolean {
  return !Array.isArray(allowed) || allowed.length === 0 || allowed.includes(value);
}

/** Below zero where `a` stands before `b` in a list of this order. */
export function placeInOrder(a: RecordView, b: RecordView, sort: unknown): number {
  const order = typeof sort === 'string' ? sort : '-created';
  const sign = order.startsWith('-') ? -1 : 1;
  switch (order.replace(/^-/, '')) {
    case 'name':
      return sign * (compare(nameOf(a), nameOf(b)) || a.created_at - b.created_at);
    case 'changed':
      return sign * (a.revision - b.revision);
    default:
      // Of two in one second the one that came later stands first.
      return sign * (a.created_at - b.created_at || a.revision - b.revision);
  }
}

function nameOf({ name, id }: RecordView): string {
  return (name ?? id).toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
