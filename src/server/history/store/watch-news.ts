import { healthWord } from '../../connections/failure';
import type { Db } from '../../db/open';
import { connections, syncs } from '../../db/schema';
import type { KindName } from '../kinds';
import { listen } from './bell';
import { changedSince, changesAtOnce } from './watch';

/** What changed: a record; with an empty id a list that can or cannot be asked for; or a connection's health. */
export interface News {
  connection: string;
  kind: KindName | 'connection';
  id: string;
  status: string;
  /** To resume from. */
  revision: number;
}

/** Yields what changed after revision `since`, then each change as it happens. */
export async function* watchNews(
  db: Db,
  since: number,
  signal?: AbortSignal,
): AsyncGenerator<News, void> {
  const bell = listen(db, signal); // Before the first read: no change falls between.
  let known = statesOf(db, since);
  try {
    for (let seen = since; ; ) {
      const changed = changedSince(db, seen);
      for (const { connection, kind, id, status, revision } of changed) {
        yield { connection, kind, id, status, revision };
        seen = revision;
      }
      const states = statesOf(db, seen);
      for (const [key, state] of states) if (known.get(key)?.status !== state.status) yield state;
      known = states;
      if (changed.length < changesAtOnce) await bell.next();
    }
  } finally {
    bell.close();
  }
}

/** What has no revision of its own: there is little of it, so all of it is compared. */
function statesOf(db: Db, revision: number): Map<string, News> {
  const states = new Map<string, News>();
  const add = (connection: string, kind: News['kind'], status: string) =>
    states.set(`${kind} ${connection}`, {
      connection,
      kind,
      id: '',
      status,
      revision: Math.max(revision, 0),
    });
  for (const { slug, kind, checkedAt, failure } of db.select().from(connections).all()) {
    const health = healthWord(failure);
    // Of the platform in this process only that it fails is news.
    const isNews = checkedAt !== null && !(kind === 'platform' && health === 'answers');
    // Once a minute it is told that this is still so.
    add(slug, 'connection', isNews ? `${health} ${Math.floor(checkedAt / 60)}` : '');
  }
  for (const { connection, kind, failingSince, failure } of db.select().from(syncs).all()) {
    const status = failingSince === null ? '' : `failing ${failure?.status ?? ''}`;
    add(connection, kind as KindName, status);
  }
  return states;
}
