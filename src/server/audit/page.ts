import { and, eq, inArray, like } from 'drizzle-orm';
import { withoutIndex } from '@/lib/database/sql';
import type { Db } from '../db/open';
import { auditEntries } from '../db/schema';
import { entryPage, type Positioned } from './entry-stream';
import type { AuditFilter } from './filter';
import { comparePositions, type Position, printPosition, type StreamPage } from './position';
import { changePage, versionPage } from './upstream-streams';
import type { AuditView } from './view';

export interface AuditPage {
  items: AuditView[];
  /** Null: there is no more. A page may be short, or empty, and be followed by others. */
  next_cursor: string | null;
}

/** How often one request looks further for what is rare. */
const maxSteps = 5;

/** One log of what was done here and what was seen of the upstreams, newest first. */
export async function auditPage(
  db: Db,
  filter: AuditFilter,
  { after, limit }: { after?: Position | undefined; limit: number },
): Promise<AuditPage> {
  const items: AuditView[] = [];
  let position = after;
  for (let step = 0; step < maxSteps; step += 1) {
    const { rows, until } = await mergedStep(db, filter, position, limit - items.length);
    items.push(...(await withoutDoubles(db, rows)).map(({ position: _, ...view }) => view));
    if (until === null) return { items, next_cursor: null };
    position = until;
    if (items.length >= limit) break;
  }
  return { items, next_cursor: position ? printPosition(position) : null };
}

async function mergedStep(
  db: Db,
  filter: AuditFilter,
  after: Position | undefined,
  limit: number,
): Promise<StreamPage<Positioned>> {
  const parts = [
    await entryPage(db, filter, after, limit),
    ...(mayBeUpstream(filter)
      ? [await changePage(db, filter, after, limit), await versionPage(db, filter, after, limit)]
      : []),
  ];
  // What is older than where one of them stopped may be missing from that one.
  const [end] = parts.flatMap(({ until }) => until ?? []).sort(comparePositions);
  const known = parts
    .flatMap(({ rows }) => rows)
    .sort((a, b) => comparePositions(a.position, b.position))
    .filter(({ position }) => !end || comparePositions(position, end) <= 0);
  const rows = known.slice(0, limit);
  return { rows, until: known.length > limit ? (rows.at(-1)?.position ?? null) : (end ?? null) };
}

/** Nobody is known to have done it, and nothing of it is refused. */
function mayBeUpstream({ source, actor, outcome }: AuditFilter): boolean {
  return (
    actor === undefined &&
    (source === undefined || source.includes('upstream')) &&
    (outcome === undefined || outcome.includes('done'))
  );
}

/** What was made or deleted through here is said once, with who did it. */
async function withoutDoubles(db: Db, rows: Positioned[]): Promise<Positioned[]> {
  const shown: Positioned[] = [];
  for (const row of rows) if (!(await isDouble(db, row))) shown.push(row);
  return shown;
}

async function isDouble(db: Db, { source, action, kind, object }: AuditView): Promise<boolean> {
  const verb = action.split('.')[1] ?? '';
  if (source !== 'upstream' || object === null || !['create', 'delete'].includes(verb))
    return false;
  const found = await db
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.object, object),
        // By the object alone: of one kind there may be a million entries.
        eq(withoutIndex(auditEntries.kind), kind),
        inArray(withoutIndex(auditEntries.outcome), ['done', 'started']),
        like(withoutIndex(auditEntries.action), `${kind}.${verb === 'delete' ? 'delete' : '%'}`),
      ),
    )
    .limit(1)
    .get();
  return found !== undefined;
}
