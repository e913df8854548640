import { resourcesOf } from '../assistant-tools';
import type { Loss } from './loss';
import { metadataOf } from './metadata';

/** What a conversation has no place for, beside its items, of a thread with so many runs. */
export function lossesOfThread(thread: { id: string; metadata?: unknown }, runs: number): Loss[] {
  const { id: subject } = thread;
  const { stores, files } = resourcesOf(thread);
  const ids = [...stores, ...files];
  return [
    ...metadataOf(thread).losses,
    { reason: 'times', subject },
    ...(runs > 0 ? [{ reason: 'runs', subject, params: { count: runs } } as const] : []),
    ...(ids.length > 0
      ? [{ reason: 'threadTools', subject, params: { ids: ids.join(', ') } } as const]
      : []),
  ];
}
