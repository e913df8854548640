import { csvLine } from '@/lib/csv';
import type { Db } from '../db/open';
import { auditDetail } from './detail';
import type { AuditFilter } from './filter';
import { auditPage } from './page';
import { parsePosition } from './position';
import type { AuditDetail, AuditView } from './view';

const pageSize = 500;

/** One object per line, with what changed. */
export async function* auditJsonl(db: Db, filter: AuditFilter): AsyncGenerator<string, void> {
  for await (const page of pages(db, filter)) {
    const lines: string[] = [];
    for (const { id } of page) {
      const detail = await auditDetail(db, id);
      if (detail) lines.push(`${JSON.stringify(detail)}\n`);
    }
    yield lines.join('');
  }
}

/** A table as in RFC 4180. */
export async function* auditCsv(
  db: Db,
  filter: AuditFilter,
  { byteOrderMark = false } = {},
): AsyncGenerator<string, void> {
  yield (byteOrderMark ? '\ufeff' : '') + csvLine(columns);
  for await (const page of pages(db, filter)) {
    const lines: string[] = [];
    for (const { id } of page) {
      const detail = await auditDetail(db, id);
      if (detail) lines.push(csvLine(columns.map((column) => cellOf(detail, column))));
    }
    yield lines.join('');
  }
}

type Name = keyof AuditDetail;

const columns: Name[] = [
  ...(['at', 'source', 'actor_kind', 'actor', 'actor_name', 'role', 'token_name'] as const),
  ...(['project', 'action', 'kind', 'connection', 'parent', 'object', 'object_name'] as const),
  ...(['outcome', 'code', 'status', 'request_id', 'message', 'address', 'session'] as const),
  ...(['before', 'after', 'details'] as const),
];

function cellOf(detail: AuditDetail, column: Name) {
  const value = detail[column];
  if (column === 'at') return new Date(detail.at * 1000).toISOString();
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (column === 'object' || column === 'actor') return value === null ? null : { id: `${value}` };
  return value as string | number | null;
}

async function* pages(db: Db, filter: AuditFilter): AsyncGenerator<AuditView[], void> {
  let cursor: string | null = null;
  do {
    const after: string | null = cursor;
    const page = await auditPage(db, filter, {
      after: after === null ? undefined : (parsePosition(after) ?? undefined),
      limit: pageSize,
    });
    if (page.items.length > 0) yield page.items;
    cursor = page.next_cursor;
  } while (cursor !== null);
}
