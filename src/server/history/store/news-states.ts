import { isNotNull } from 'drizzle-orm';
import { healthKey } from '../../connections/failure';
import type { Queryable } from '../../db/open';
import { connections, syncs } from '../../db/schema';
import type { KindName } from '../kinds';
import type { RecordView } from '../view';

/** A change: of a record, of a list's reachability (empty id), or of a connection's health. */
export interface News {
  connection: string;
  kind: KindName | 'connection';
  /** The id of the record that it is listed under; null for kinds without a parent. */
  parent: string | null;
  id: string;
  status: string;
  /** To resume from. */
  revision: number;
}

export function newsOf({ connection, kind, parent, id, status, revision }: RecordView): News {
  return { connection, kind, parent, id, status, revision };
}

/** States without a revision: all connections and the failing lists. They are few, so they are compared by value. */
export async function statesOf(db: Queryable, revision: number): Promise<Map<string, News>> {
  const states = new Map<string, News>();
  const add = (state: Pick<News, 'connection' | 'kind' | 'parent' | 'status'>) => {
    const { connection, kind, parent } = state;
    states.set(JSON.stringify([kind, connection, parent]), {
      ...state,
      id: '',
      revision: Math.max(revision, 0),
    });
  };
  for (const { slug, kind, checkedAt, failure } of await db.select().from(connections).all()) {
    const health = healthKey(failure);
    // The in-process platform is reported only when it fails.
    const isNews = checkedAt !== null && !(kind === 'platform' && health === 'answers');
    // An unchanged state is repeated once a minute.
    const status = isNews ? `${health} ${Math.floor(checkedAt / 60)}` : '';
    add({ connection: slug, kind: 'connection', parent: null, status });
  }
  const failing = await db.select().from(syncs).where(isNotNull(syncs.failingSince)).all();
  for (const { connection, kind, parent, failure } of failing) {
    const status = `failing ${failure?.status ?? ''}`;
    add({ connection, kind: kind as KindName, parent: parent || null, status });
  }
  return states;
}
