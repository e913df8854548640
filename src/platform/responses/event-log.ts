import type { ResponseEvent } from './event';
import type { Emit } from './output-item';

/** Numbers the events of a response, from `first` on, and keeps them until they are taken. */
export function createEventLog(first: number) {
  let events: ResponseEvent[] = [];
  let next = first;
  const emit: Emit = (type, fields) => {
    events.push({ type, sequence_number: next, ...fields });
    next += 1;
  };
  return {
    emit,

    /** The events since it was called last. */
    take(): ResponseEvent[] {
      const taken = events;
      events = [];
      return taken;
    },
  };
}
