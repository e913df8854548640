import { onAbort } from '../core/abort';
import { Stream } from '../core/stream';

/** Reads lines of JSON that a signal can abort; the end of reading does not abort the signal's controller. */
export function openJsonLines<T>(readable: ReadableStream<Uint8Array>) {
  return async (signal: AbortSignal): Promise<Stream<T>> => {
    const controller = new AbortController();
    onAbort(signal, () => controller.abort(signal.reason));
    return Stream.fromReadableStream<T>(readable, controller);
  };
}
