import { onAbort } from '../../core/abort';
import { APIConnectionError } from '../../core/errors';
import { isJsonObject, textOrEmpty } from '../../core/json';
import type { Options } from '../../core/options';
import { Stream } from '../../core/stream';

interface Resumption<Event> {
  /** Streams the response from its events beyond the sequence number. */
  follow(responseId: string, after: number, options: Options): PromiseLike<Stream<Event>>;
  options: Options;
  /** Known before the first event. */
  responseId?: string | undefined;
}

/**
 * The same stream, which follows its response again from the last event where the connection breaks off. Fails as before
 * where no event came since as many cuts as `maxResumes`, or the server refuses to continue.
 */
export function resumeAfterCuts<Event>(
  first: Stream<Event>,
  { follow, options, responseId }: Resumption<Event>,
): Stream<Event> {
  const { maxResumes = 0, idempotencyKey: _, ...others } = options;
  if (maxResumes <= 0) return first;
  const controller = new AbortController();
  const { signal } = controller;

  async function* events(): AsyncGenerator<Event, undefined> {
    let id = responseId;
    let last: number | undefined;
    let cuts = 0;
    const releases = [onAbort(signal, () => first.controller.abort())];
    if (options.signal) releases.push(onAbort(options.signal, () => controller.abort()));
    try {
      for (let stream = first; ; ) {
        try {
          for await (const event of stream) {
            const place = placeOf(event);
            id ??= place.id;
            // Some servers begin at the event that was asked for.
            if (last !== undefined && place.number !== undefined && place.number <= last) continue;
            last = place.number ?? last;
            cuts = 0;
            yield event;
          }
          return;
        } catch (error) {
          cuts += 1;
          const isCut = error instanceof APIConnectionError && !signal.aborted;
          if (!isCut || id === undefined || last === undefined || cuts > maxResumes) throw error;
          stream = await follow(id, last, { ...others, signal });
          const followed = stream.controller;
          releases.push(onAbort(signal, () => followed.abort()));
        }
      }
    } finally {
      for (const release of releases) release();
    }
  }

  return new Stream(events, controller);
}

function placeOf(event: unknown): { id: string | undefined; number: number | undefined } {
  const { response, sequence_number: number } = isJsonObject(event) ? event : {};
  const id = isJsonObject(response) ? textOrEmpty(response.id) : '';
  return { id: id || undefined, number: typeof number === 'number' ? number : undefined };
}
