import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runAsLeader } from '@/lib/leader-election/run-as-leader';
import { createAlertRunner } from '../alerts/runner';
import { pruneAudit } from '../audit/prune';
import { checkSsoSessions } from '../auth/sso-check';
import { createBatchGroupRunner } from '../batch-groups/runner';
import { removeUnfinishedWrites } from '../byte-store';
import { maxAnswerSilence } from '../chats/answer';
import { messageStore } from '../chats/messages';
import { createProber } from '../connections/probe';
import { setLead } from '../health';
import type { Services } from '../services';
import { runDueRules } from '../storage/run-due-rules';
import { createUsageReader } from '../usage/usage-reader';
import { pruneReceipts, watchReceivers } from '../webhook-receivers/watch';
import { openHistory } from './open';
import { followPlatform } from './platform-feed';

/** Follows all connections until the server stops, in one process per data folder (leader election). */
export async function runHistory(services: Services): Promise<void> {
  const { env, shutdown: signal, log } = services;
  const { history, tracker, archive, results, bulkRunner, restRunner } = openHistory(services);
  const prober = createProber(services);
  const usageReader = createUsageReader(services);
  const batchGroups = createBatchGroupRunner(services, { history, archive });
  const alerts = createAlertRunner(services);
  const probe = (leading: AbortSignal) => {
    prober.tick(leading).catch((err) => {
      if (!leading.aborted) log.error({ err }, 'connections could not be probed');
    });
  };
  const deliver = (leading: AbortSignal) => {
    alerts.send(leading).catch((err) => {
      if (!leading.aborted) log.error({ err }, 'alerts could not be sent');
    });
  };
  setLead('console', null);
  const file = join(env.DATA_DIR, 'tracker.lock');
  await runAsLeader(
    { role: 'console', file, database: env.DATABASE_URL },
    {
      signal,
      report: (err) => log.warn({ err }, 'who leads could not be asked'),
      async onElected(leading) {
        setLead('console', Math.floor(services.now() / 1000));
        const every = (seconds: number, work: () => Promise<unknown>) =>
          repeat(seconds, work, leading, (err) => log.error({ err }, 'history failed'));
        await Promise.all([
          every(1, () => tracker.run(leading)),
          every(1, () => followPlatform({ ...services, tracker }, leading)),
          // Not awaited: a slow connection must not delay the others.
          every(1, async () => probe(leading)),
          every(1, () => archive.tick(leading)),
          every(1, () => results.tick(leading)),
          every(1, () => bulkRunner.tick(leading)),
          every(1, () => batchGroups.tick(leading)),
          every(1, () => restRunner.tick(leading)),
          every(5, () => usageReader.tick(leading)),
          every(5, () => interruptAbandoned(services)),
          every(1, () => alerts.evaluate()),
          every(30, () => watchReceivers(services)),
          // Not awaited: a receiver that is slow must not delay others.
          every(1, async () => deliver(leading)),
          every(3600, () => alerts.prune()),
          every(3600, () => batchGroups.removeAbandoned()),
          every(3600, () => removeUnfinishedWrites(services)),
          every(3600, () => pruneReceipts(services)),
          every(60, async () => results.remove(await archive.prune())),
          every(3600, () => pruneAudit(services)),
          every(60, () => runDueRules({ services, history })),
          every(10, () => checkSsoSessions(services, leading)),
        ]);
        await Promise.all([prober.ended(), bulkRunner.idle(), batchGroups.idle(), alerts.ended()]);
        setLead('console', null);
      },
    },
  );
}

/** Answers of processes that are no more. */
async function interruptAbandoned({ db, now }: Services): Promise<void> {
  const before = now() - maxAnswerSilence;
  await db.inTransaction((tx) => messageStore({ db: tx, now }).interruptRunning(before));
}

async function repeat(
  seconds: number,
  work: () => Promise<unknown>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error) => {
      if (!signal.aborted) report(error);
    });
    await pause(seconds * 1000, undefined, { signal }).catch(() => {});
  }
}
