import { EventEmitter } from 'node:events';
import { onAbort } from '@/lib/on-abort';

/** How often listeners look whether another process has written, in milliseconds. */
const pollInterval = 100;

export type ChangeNotifier = ReturnType<typeof createChangeNotifier>;

/**
 * Says that something was written: at once within this process, and soon after another process has.
 * Whoever hears it looks for himself what there is.
 */
export function createChangeNotifier(version: () => number) {
  const bell = new EventEmitter().setMaxListeners(0);
  let isClosed = false;
  let known = 0;
  let timer: NodeJS.Timeout | undefined;

  const ringAll = () => {
    for (const name of bell.eventNames()) bell.emit(name);
  };

  const look = () => {
    const latest = version();
    if (latest !== known) ringAll();
    known = latest;
  };

  return {
    notify(name: string): void {
      bell.emit(name);
    },

    get isClosed() {
      return isClosed;
    },

    /** Hears each ring from here on; several that nobody waited for are one. */
    subscribe(name: string, signal: AbortSignal) {
      let isRung = false;
      let wake = () => {};
      const hear = () => {
        isRung = true;
        wake();
      };
      bell.on(name, hear);
      const release = onAbort(signal, hear);
      if (!timer && !isClosed) {
        known = version();
        timer = setInterval(look, pollInterval);
      }
      return {
        async next(): Promise<void> {
          if (!isRung && !signal.aborted && !isClosed)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          isRung = false;
        },

        end(): void {
          release();
          bell.off(name, hear);
          if (bell.eventNames().length > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },

    close(): void {
      isClosed = true;
      clearInterval(timer);
      timer = undefined;
      ringAll();
    },
  };
}
