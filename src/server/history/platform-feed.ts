import { setTimeout as sleep } from 'node:timers/promises';
import { platformProjectOf } from '../connections/platform-project';
import type { Connection } from '../connections/store';
import type { Services } from '../services';
import type { Tracker } from './tracker';

interface Deps extends Pick<Services, 'platform' | 'connections' | 'log'> {
  tracker: Tracker;
  /** Resolves once the next changes may be looked at. */
  pause?: (signal: AbortSignal) => Promise<unknown>;
}

/**
 * Milliseconds between two looks at what changed. The first change after a rest is seen at once; what changes
 * all the time, as a batch that counts up, is seen twice a second.
 */
const quiet = 500;

/** The platform of this process says what others did on it: the tracker need not find that out by asking. */
export async function followPlatform(deps: Deps, signal: AbortSignal): Promise<void> {
  const { platform, connections, tracker, log, pause = pauseQuietly } = deps;
  for await (const { projects, others } of platform.changes(signal)) {
    try {
      for (const connection of (await connections.list()).filter(isEmbedded)) {
        const ids = projects.get(platformProjectOf(connection));
        if (ids || others) await tracker.pollChanged(connection, { ...ids, others }, signal);
      }
    } catch (err) {
      if (!signal.aborted) log.error({ err }, 'changes of the platform could not be followed');
    }
    await pause(signal);
  }
}

function isEmbedded({ kind, deletedAt }: Connection): boolean {
  return kind === 'platform' && deletedAt === null;
}

function pauseQuietly(signal: AbortSignal): Promise<void> {
  return sleep(quiet, undefined, { signal }).catch(() => {});
}
