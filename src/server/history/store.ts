import type { Db } from '../db/open';
import { type KindTable, kindTable } from './kinds';
import { activityStore } from './store/activity';
import { attributeStore } from './store/attributes';
import { followStore } from './store/follow';
import { followedParentStore } from './store/followed-parents';
import { listStore } from './store/list';
import { newsStore } from './store/news';
import { overviewStore } from './store/overview';
import { purgeStore } from './store/purge';
import { recordStore } from './store/records';
import { snapshotStore } from './store/snapshots';
import { syncStore } from './store/syncs';
import { unusedStore } from './store/unused';

export type HistoryStore = ReturnType<typeof historyStore>;

interface Deps {
  db: Db;
  /** Milliseconds. */
  now: () => number;
  kinds?: KindTable;
}

/** Every upstream object that was seen, and what became of it: each part in a file of its own. */
export function historyStore({ db, now, kinds = kindTable }: Deps) {
  return {
    ...recordStore({ db, kinds, now }),
    ...listStore({ db }),
    ...attributeStore({ db }),
    ...activityStore({ db }),
    ...snapshotStore({ db }),
    ...syncStore({ db, now }),
    ...followStore({ db }),
    ...followedParentStore({ db }),
    ...newsStore({ db }),
    ...overviewStore({ db, kinds, now }),
    ...purgeStore({ db }),
    ...unusedStore({ db }),
  };
}
