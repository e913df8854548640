import type { ImagesResponse } from '@/lib/openai';
import type { SimulatorContext } from '../context';
import type { Directives } from '../directives/directives';
import { eventHeaders } from '../response/stream';
import { type Assignment, describeImages } from './assignment';

interface StreamOptions {
  /** In base64. */
  picture(index: number, progress: number, signal: AbortSignal): Promise<string>;
  created: number;
  directives: Directives;
  usageOf(count: number): NonNullable<ImagesResponse['usage']>;
}

/** Each image as it grows, and then whole. What is not read is not drawn. */
export function imageStream(
  assignment: Assignment,
  { picture, created, directives, usageOf }: StreamOptions,
  { sleep }: SimulatorContext,
  signal: AbortSignal | undefined,
): Response {
  const { name, options } = assignment;
  const left = new AbortController();
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal;

  async function* events() {
    if (directives.wait) await sleep(directives.wait, ended);
    for (let index = 0; index < options.count; index += 1) {
      for (let partial = 0; partial <= options.partialImages; partial += 1) {
        if (directives.slow) await sleep(directives.slow, ended);
        const isWhole = partial === options.partialImages;
        const b64_json = await picture(index, (partial + 1) / (options.partialImages + 1), ended);
        const event = { b64_json, created_at: created, ...describeImages(assignment) };
        yield isWhole
          ? { type: `${name}.completed`, ...event, usage: usageOf(1) }
          : { type: `${name}.partial_image`, ...event, partial_image_index: partial };
      }
    }
  }

  const source = events();
  const utf8 = new TextEncoder();
  let count = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        ended.throwIfAborted();
        if (directives.cut === count)
          throw new Error('The connection was cut by a directive in the prompt.');
        const { done, value } =
          directives.end === count ? { done: true, value: undefined } : await source.next();
        count += 1;
        if (done || !value) return controller.close();
        controller.enqueue(utf8.encode(`event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`));
      },
      async cancel(reason) {
        left.abort(reason);
        await source.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: eventHeaders });
}
