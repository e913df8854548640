import { eventStreamHeaders } from '@/lib/event-stream';
import type { ImagesResponse } from '@/lib/openai';
import type { SimulatorContext } from '../context';
import type { Directives } from '../directives/directives';
import type { Bitmap } from './bitmap';
import type { Size } from './draw';
import type { Detail, ImageOptions } from './options';

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
  return new Response(body, { headers: eventStreamHeaders });
}

/** What the gpt-image models count for an image of 1024 × 1024, 1024 × 1536 and 1536 × 1024. */
const outputTokens: Record<Detail, readonly [number, number, number]> = {
  low: [272, 408, 400],
  medium: [1_056, 1_584, 1_568],
  high: [4_160, 6_240, 6_208],
};

interface Counted {
  promptTokens: number;
  given: readonly Size[];
  made: readonly Size[];
  detail: Detail;
}

export function imageUsage({
  promptTokens,
  given,
  made,
  detail,
}: Counted): NonNullable<ImagesResponse['usage']> {
  const imageTokens = given.reduce((sum, one) => sum + givenTokens(one), 0);
  const output = made.reduce((sum, one) => sum + madeTokens(one, detail), 0);
  return {
    input_tokens: promptTokens + imageTokens,
    input_tokens_details: { image_tokens: imageTokens, text_tokens: promptTokens },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: promptTokens + imageTokens + output,
  };
}

function madeTokens({ width, height }: Size, detail: Detail): number {
  const [square, tall, wide] = outputTokens[detail];
  if (width === 1_024 && height === 1_536) return tall;
  if (width === 1_536 && height === 1_024) return wide;
  return Math.ceil((square * width * height) / 1_024 ** 2);
}

/** 65, and 129 for each tile of 512 pixels once the shorter side is as long as one. */
function givenTokens({ width, height }: Size): number {
  const scale = Math.min(1, 512 / Math.min(width, height));
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
  return 65 + 129 * tiles;
}

/** What is to be made: each picture on its own, as far as it is done. */
export interface Assignment {
  /** The first part of the names of its events. */
  name: 'image_generation' | 'image_edit';
  options: ImageOptions;
  prompt: string;
  size: Size;
  isTransparent: boolean;
  given: readonly Size[];
  draw(index: number, progress: number): Promise<Bitmap>;
}

/** What the answer and the events tell of the images. */
export function describeImages({ options, size, isTransparent }: Assignment) {
  return {
    background: isTransparent ? ('transparent' as const) : ('opaque' as const),
    output_format: options.format,
    quality: options.detail,
    // The specification names three sizes only; the newest models take many more.
    size: `${size.width}x${size.height}` as '1024x1024',
  };
}
