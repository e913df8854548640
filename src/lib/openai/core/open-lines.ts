import { onAbort } from './abort';
import { Stream } from './stream';

/** Reads lines of JSON that a signal may cut; how their reading ends does not reach back to it. */
export function openLines<T>(readable: ReadableStream<Uint8Array>) {
  return async (signal: AbortSignal): Promise<Stream<T>> => {
    const controller = new AbortController();
    onAbort(signal, () => controller.abort(signal.reason));
    return Stream.fromReadableStream<T>(readable, controller);
  };
}
