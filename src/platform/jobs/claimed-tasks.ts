import { createKeyedMutex } from '@/lib/concurrency';
import { isInterruption } from '@/lib/database/unavailable';
import type { ClaimRows } from './claims-store';
import type { TaskType } from './task-type';

interface ClaimedOptions {
  claims: ClaimRows;
  /** The id under which this process claims. */
  process(): string;
  /** How many processes share the work. */
  count(): Promise<number>;
  /** Before anything is claimed. */
  prepare(): Promise<void>;
  /** Looks again, for what was left to others and is still there. */
  lookAgain(): void;
}

/** Tasks claimed at once. */
const maxClaimed = 50;

/** Tasks that several processes share: each is run by the one that has claimed it. */
export function claimedTasks(type: TaskType, options: ClaimedOptions): TaskType {
  const { claims, process, count, prepare, lookAgain } = options;

  const inTurn = createKeyedMutex();

  const find: TaskType['unfinished'] = async (limit) => {
    const own = process();
    // It works no more.
    if (own === '') return [];
    const owners = await claims.owners(type.name);
    const others = [...owners].filter(([, owner]) => owner !== own);
    const found = await type.unfinished(limit + others.length);
    const isOwn = (id: string) => owners.get(id) === own;
    const free = found.filter(({ id }) => !owners.has(id));
    const places = limit - (owners.size - others.length);
    if (free.length === 0 || places <= 0) return found.filter(({ id }) => isOwn(id));

    // The others look too.
    const share = Math.ceil(free.length / Math.max(1, await count()));
    const wanted = free.slice(0, Math.min(share, places, maxClaimed)).map(({ id }) => id);
    await prepare();
    const claimed = new Set(await claims.claim(type.name, wanted, own));
    if (free.length > wanted.length) lookAgain();
    return found.filter(({ id }) => isOwn(id) || claimed.has(id));
  };

  return {
    ...type,
    // Else what one look has claimed, another one that began before would take for another process's.
    unfinished: (limit) => inTurn('', () => find(limit)),
    isAnyLeft: async () => (await type.unfinished(1)).length > 0,
    async run(id, stopped) {
      const own = process();
      try {
        await type.run(id, stopped);
      } finally {
        // Where it cannot, others find out that this process is not there.
        await claims.release(type.name, id, own).catch((error) => {
          if (!isInterruption(error)) throw error;
        });
      }
    },
  };
}
