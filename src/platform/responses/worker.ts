import { abortWhenStopped } from '../jobs/abort-when-stopped';
import { poisonMessage } from '../jobs/suspects';
import type { TaskType } from '../jobs/task-type';
import { forProject, type WorkerContext } from '../jobs/worker-context';
import { answerQueued } from './answer-queued';

/** Concurrent background responses. High, because they mostly wait for models, and each backend has its own queue. */
const maxSlots = 256;

const suspectKey = (id: string) => `response:${id}`;

/** Answers background responses. */
export const responseTasks = (
  worker: WorkerContext,
  report: (error: unknown) => void,
): TaskType => {
  const { store, suspects, gracePeriod } = worker;
  const cuts = new Map<string, AbortController>();

  /** One that has ended while it is being answered was cancelled or deleted. */
  const cutGone = async (unfinished: { id: string }[]) => {
    const known = new Set(unfinished.map(({ id }) => id));
    for (const [id, cut] of cuts)
      if (!known.has(id) && !(await store.responses.find(id))?.is_active) cut.abort();
  };

  return {
    name: 'responses',
    slots: maxSlots,
    suspectKey,

    async unfinished(limit) {
      const rows = await store.responses.unfinished(limit);
      await cutGone(rows);
      return rows.map(({ id }) => ({ id, isCancelled: false, expires_at: null }));
    },

    async inProgress() {
      const rows = await store.responses.unfinished(maxSlots);
      const begun = rows.filter(({ attempt_start }) => attempt_start !== null);
      return begun.map(({ id }) => suspectKey(id));
    },

    async run(id, stopped) {
      const cut = new AbortController();
      const release = abortWhenStopped(stopped, cut, gracePeriod);
      cuts.set(id, cut);
      try {
        await suspects.attempt(suspectKey(id), cut.signal, async () => {
          const row = await store.responses.find(id);
          if (!row?.is_active) return;
          const own = forProject(worker, row.project);
          const poison = suspects.isExhausted(suspectKey(id)) ? poisonMessage : undefined;
          await answerQueued(row, { ...own, report }, cut.signal, poison);
        });
      } finally {
        release();
        cuts.delete(id);
      }
    },
  };
};
