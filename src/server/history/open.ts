import { serverActor } from '../audit/actor';
import { createRestRunner } from '../batches/rest-runner';
import { restStore } from '../batches/rest-store';
import { createBulkRunner } from '../bulk-operations/runner';
import { bulkOperationStore } from '../bulk-operations/store';
import { openClient } from '../connections/client';
import type { Connection } from '../connections/store';
import { conversionStore } from '../conversions/store';
import type { Services } from '../services';
import { pollLagOf } from '../webhook-receivers/poll-lag';
import { createArchive } from './archive';
import { archiveStore } from './archive/store';
import { type KindTable, kindTable } from './kinds';
import { createResults } from './results';
import { resultStore } from './results/store';
import { historyStore } from './store';
import { createTracker } from './tracker';

export type History = ReturnType<typeof openHistory>;

/** The parts of history, on a server's services. Made per use: they hold no state but the database's. */
export function openHistory(services: Services, kinds: KindTable = kindTable) {
  const { objects, db, connections, settings, now, log, audit } = services;
  const open = (connection: Connection) => openClient(services, connection);
  const history = historyStore({ db, now, kinds });
  const archive = createArchive({
    objects,
    store: archiveStore(services),
    settings,
    connections,
    openClient: open,
    now,
    log,
    onDropped: ({ by, ...dropped }) =>
      audit.record({
        ...{ at: Math.floor(now() / 1000), source: 'server', ...serverActor, outcome: 'done' },
        ...{ action: `archive.drop_by_${by}`, kind: 'archive', details: dropped },
      }),
  });
  const results = createResults({ store: resultStore(services), archive, history, log });
  return {
    history,
    archive,
    results,
    restRunner: createRestRunner({
      store: restStore(db),
      ...{ history, results, connections, openClient: open, now, log },
    }),
    bulkRunner: createBulkRunner({
      store: bulkOperationStore(db),
      conversions: conversionStore(db),
      history,
      connections,
      openClient: open,
      now,
      log,
    }),
    tracker: createTracker({
      ...{ history, kinds, connections, openClient: open, now, log },
      pollLag: pollLagOf(services),
    }),
  };
}
