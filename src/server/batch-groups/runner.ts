import { openClient } from '../connections/client';
import type { Connection } from '../connections/store';
import type { BatchGroupPartRow, BatchGroupRow } from '../db/schema';
import { refreshEnqueued } from '../enqueued-tokens/refresh';
import { enqueuedTokenStore } from '../enqueued-tokens/store';
import type { History } from '../history/open';
import { resultStore } from '../history/results/store';
import { scratchFolderOf } from '../scratch-folder';
import type { Services } from '../services';
import { archivedEstimate } from '../usage/file-estimates';
import { admitParts, type ModelQueue } from './admission';
import { abandonGroup, cancelPart } from './cancel';
import { followPart } from './follow';
import { groupObjects } from './group-objects';
import { lineStore } from './line-store';
import { partStore } from './part-store';
import { prepareGroup } from './prepare';
import { removeAbandoned } from './purge';
import { batchGroupStore } from './store';
import { submitPart } from './submit';
import type { GroupWork } from './work';
import { writeLines } from './write-lines';

/** Seconds that a browser may take to send an input, with all interruptions. */
const maxUploadTime = 7 * 86_400;

/** Parts that are sent to one connection at the same time. */
const maxSending = 2;

export type BatchGroupRunner = ReturnType<typeof createBatchGroupRunner>;

/** Checks inputs, submits parts as upstreams have room for them, and takes their results over. Goes on after a restart. */
export function createBatchGroupRunner(
  services: Services,
  { history, archive }: Pick<History, 'history' | 'archive'>,
) {
  const { db, connections, env, log, objects } = services;
  const tokens = enqueuedTokenStore(db);
  const open = {
    groups: batchGroupStore(db),
    parts: partStore(db),
    lines: lineStore(db),
    ...{ tokens, history, log },
    results: resultStore(services),
    ...{ objects, scratch: scratchFolderOf(env) },
    now: () => Math.floor(services.now() / 1000),
  };
  const running = new Map<string, Promise<void>>();

  /** Does not wait for the work; false: it is being done already. */
  const start = (key: string, signal: AbortSignal, work: () => Promise<void>): boolean => {
    if (running.has(key)) return false;
    const run = work()
      .catch((err) => {
        if (!signal.aborted) log.error({ err, key }, 'a batch group failed');
      })
      .finally(() => running.delete(key));
    running.set(key, run);
    return true;
  };

  const workOf = (signal: AbortSignal): GroupWork => ({
    ...open,
    signal,
    estimate: (connection, fileId) =>
      archivedEstimate({ services, archive, signal }, { connection, fileId, kind: 'batch' }),
  });

  async function sendPart(
    work: GroupWork,
    group: BatchGroupRow,
    part: BatchGroupPartRow,
    connection: Connection,
  ): Promise<void> {
    const openai = await openClient(services, connection);
    await submitPart({ ...work, group, part, connection, openai });
  }

  /** Enters the lines of all parts of a group into the table, part by part. */
  async function enterLines(work: GroupWork, group: BatchGroupRow): Promise<void> {
    const { parts, lines, objects, signal } = work;
    const { input } = groupObjects(objects, group);
    for (const part of await parts.open(group.seq)) {
      if (part.state !== 'planned') continue;
      await writeLines(lines, part, input, signal);
      await parts.move(part.seq, ['planned'], { state: 'waiting' });
    }
  }

  /** One pass over the parts of a group. Returns those that wait. */
  async function pass(
    work: GroupWork,
    group: BatchGroupRow,
    connection: Connection,
  ): Promise<BatchGroupPartRow[]> {
    const { parts, now, signal } = work;
    const waiting: BatchGroupPartRow[] = [];
    for (const part of await parts.open(group.seq)) {
      signal.throwIfAborted();
      if (part.state === 'planned') {
        start(`lines ${group.seq}`, signal, () => enterLines(work, group));
      } else if (part.state === 'submitting') {
        if (part.pausedUntil <= now())
          start(`part ${part.seq}`, signal, () => sendPart(work, group, part, connection));
      } else if (part.state === 'waiting') {
        if (group.cancelledAt === null) waiting.push(part);
        else if (!running.has(`part ${part.seq}`))
          await cancelPart({ ...work, group, part, connection, openai: never });
      } else {
        if (group.cancelledAt !== null && part.state === 'running') {
          const openai = await openClient(services, connection);
          await cancelPart({ ...work, group, part, connection, openai });
        }
        await followPart(work, part);
      }
    }
    if (await work.groups.endIfDone(group.seq, now()))
      log.info({ group: group.id }, 'a batch group has ended');
    return waiting;
  }

  async function admit(
    work: GroupWork,
    connection: Connection,
    waiting: { group: BatchGroupRow; part: BatchGroupPartRow }[],
  ): Promise<void> {
    const { parts, now, signal } = work;
    await refreshEnqueued({ store: tokens, estimate: work.estimate }, connection.slug);
    const sent = await tokens.parts(connection.slug);
    let sending = sent.filter(({ state }) => state === 'submitting').length;
    const models = new Set(waiting.map(({ part }) => part.model ?? ''));
    for (const model of models) {
      const queue = await queueOf(connection.slug, model, sent);
      const entries = waiting.filter(({ part }) => (part.model ?? '') === model);
      const { admitted, reasons } = admitParts(
        entries.map(({ group, part }) => ({ ...part, group: group.id })),
        queue,
        { now: now(), slots: Math.max(0, maxSending - sending) },
      );
      for (const { group, part } of entries) {
        const reason = reasons.get(part.seq);
        if (reason) {
          if (JSON.stringify(reason) !== JSON.stringify(part.waiting))
            await parts.move(part.seq, ['waiting'], { waiting: reason });
        } else if (admitted.some(({ seq }) => seq === part.seq)) {
          sending += 1;
          // From here on its tokens count, also after a crash.
          if (!(await parts.move(part.seq, ['waiting'], { state: 'submitting', waiting: null })))
            continue;
          start(`part ${part.seq}`, signal, () => sendPart(work, group, part, connection));
        }
      }
    }
  }

  async function queueOf(
    connection: string,
    model: string,
    sent: Awaited<ReturnType<typeof tokens.parts>>,
  ): Promise<ModelQueue> {
    const ours = sent.filter((part) => part.model === model);
    const others = (await tokens.others(connection)).filter((batch) => batch.model === model);
    const sum = (rows: { tokens: number | null }[]) =>
      rows.reduce((total, row) => total + (row.tokens ?? 0), 0);
    const created = ours.find(({ batch }) => batch !== null);
    const unaccepted = ours.find(({ status }) => status === null || status === 'validating');
    return {
      limit: await tokens.limitOf(connection, model),
      used: sum(ours) + sum(others),
      next: created?.batch ?? others[0]?.batch ?? null,
      unaccepted: unaccepted ? (unaccepted.batch ?? '') : null,
    };
  }

  return {
    /** Removes inputs that nobody sent to the end within some days. */
    removeAbandoned: () => removeAbandoned(services, open.now() - maxUploadTime),

    /** Starts what is due without waiting for uploads and checks. */
    async tick(signal: AbortSignal): Promise<void> {
      const work = workOf(signal);
      const waiting = new Map<Connection, { group: BatchGroupRow; part: BatchGroupPartRow }[]>();
      const known = new Map<string, Connection | null>();
      for (const group of await work.groups.open()) {
        if (!known.has(group.connection))
          known.set(group.connection, (await connections.find(group.connection)) ?? null);
        const connection = known.get(group.connection);
        if (!connection || connection.deletedAt !== null) {
          await abandonGroup(work, group);
          continue;
        }
        if (group.state !== 'running') {
          if (group.pausedUntil <= work.now())
            start(`group ${group.seq}`, signal, () =>
              prepareGroup(
                { ...work, archive, connection, openClient: (of) => openClient(services, of) },
                group,
              ),
            );
          continue;
        }
        const parts = await pass(work, group, connection);
        const before = waiting.get(connection) ?? [];
        waiting.set(connection, [...before, ...parts.map((part) => ({ group, part }))]);
      }
      for (const [connection, entries] of waiting)
        if (entries.length > 0) await admit(work, connection, entries);
    },

    /** Resolves once nothing is being done. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

/** Of a part that upstream knows nothing of. */
const never = undefined as never;
