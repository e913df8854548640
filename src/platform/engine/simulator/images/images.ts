import { eventStreamHeaders } from '@/lib/event-stream';
import type { ImagesResponse } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { inlineImages } from '../../inline-images';
import { openTokenizer } from '../../tokens';
import type { SimulatorContext } from '../context';
import { type Directives, parseDirectives } from '../directives';
import { injectFault, jsonResponse } from '../response/send';
import { type Bitmap, createBitmap, edit, encodeImage, finish } from './bitmap';
import { draw, edited, maxSmallBytes, partOf, readGiven, type Size, varied } from './draw';
import { type ImageOptions, type ImageParameters, imageUsage, readOptions } from './options';

interface ImageRequest extends ImageParameters {
  image?: File | File[];
  mask?: File;
}

export async function createImage(
  request: ImageRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  const options = readOptions(request);
  const { text: prompt } = parseDirectives(request.prompt ?? '');
  const size = options.size ?? sizeFor(prompt);
  const isTransparent =
    options.isTransparent ||
    (request.background !== 'opaque' && /\btransparent background\b/i.test(prompt));
  return make(request, context, signal, {
    name: 'image_generation',
    options,
    prompt,
    size,
    isTransparent,
    given: [],
    async draw(index, progress) {
      const whole = await draw(prompt, { ...size, hasBackground: !isTransparent, index });
      return partOf(whole, undefined, progress);
    },
  });
}

const maxImages = 16;

export async function createImageEdit(
  request: ImageRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  const options = readOptions(request);
  const { text: prompt } = parseDirectives(request.prompt ?? '');
  const files = [request.image ?? []].flat();
  if (files.length > maxImages) throw outOfRange(['image'], files, 'above', maxImages);
  const images: Bitmap[] = [];
  for (const [index, file] of files.entries())
    images.push(await readGiven(file, files.length > 1 ? `image[${index}]` : 'image'));
  const [image = createBitmap(1, 1), ...others] = images;
  const mask = request.mask && (await readGiven(request.mask, 'mask', maxSmallBytes));
  const size = options.size ?? { width: image.width, height: image.height };
  const { isTransparent } = options;
  return make(request, context, signal, {
    name: 'image_edit',
    options,
    prompt,
    size,
    isTransparent,
    given: images,
    async draw(index, progress) {
      const whole = await edited({ image, others, mask, prompt, isTransparent, index });
      const { width, height } = size;
      const result = partOf(whole, image, progress);
      if (width === image.width && height === image.height) return result;
      return finish((await edit(result)).resize(width, height, { fit: 'fill' }));
    },
  });
}

export async function createImageVariation(
  request: ImageRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  const options = readOptions({ ...request, response_format: request.response_format ?? 'url' });
  const [file = new File([], '')] = [request.image ?? []].flat();
  const image = await readGiven(file, 'image', maxSmallBytes);
  const size = options.size ?? { width: 1_024, height: 1_024 };
  return make(request, context, signal, {
    name: 'image_edit',
    options,
    prompt: '',
    size,
    isTransparent: false,
    given: [image],
    draw: (index) => varied(image, index, size),
  });
}

async function make(
  { prompt = '' }: ImageRequest,
  context: SimulatorContext,
  signal: AbortSignal | undefined,
  assignment: Assignment,
): Promise<Response> {
  const { options, draw, size, given } = assignment;
  const { directives } = parseDirectives(prompt);
  const fault = await injectFault(directives, options.isStream, context, signal);
  if (fault) return fault;
  const promptTokens = (await openTokenizer()).count(prompt);
  const usageOf = (count: number) =>
    imageUsage({
      promptTokens,
      given,
      made: Array<Size>(count).fill(size),
      detail: options.detail,
    });
  const created = Math.floor(context.now() / 1000);
  const picture = async (index: number, progress = 1, until = signal) => {
    const leave = await context.drawing.acquire(until);
    try {
      until?.throwIfAborted();
      const bitmap = await draw(index, progress);
      return (await encodeImage(bitmap, options.format, options.fidelity)).toString('base64');
    } finally {
      leave();
    }
  };
  if (options.isStream)
    return imageStream(assignment, { picture, created, directives, usageOf }, context, signal);

  const data: NonNullable<ImagesResponse['data']> = [];
  for (let index = 0; index < options.count; index += 1) {
    const b64_json = await picture(index);
    data.push({
      ...(options.hasBase64 && { b64_json }),
      ...(options.hasUrl && { url: `data:image/${options.format};base64,${b64_json}` }),
    });
  }
  const description = options.isDescribed && {
    ...describeImages(assignment),
    usage: usageOf(options.count),
  };
  const { background, ...rest } = { ...description };
  const body = { created, ...(background && { background }), data, ...rest };
  const response = await jsonResponse(body, 0, directives, context, signal);
  return options.hasUrl ? inlineImages(response) : response;
}

function sizeFor(prompt: string): Size {
  if (/\b(portrait|tall|vertical)\b/i.test(prompt)) return { width: 1_024, height: 1_536 };
  if (/\b(landscape|wide|horizontal|panorama|panoramic)\b/i.test(prompt))
    return { width: 1_536, height: 1_024 };
  return { width: 1_024, height: 1_024 };
}

/** What is to be made: each picture on its own, as far as it is done. */
interface Assignment {
  /** The first part of the names of its events. */
  name: 'image_generation' | 'image_edit';
  options: ImageOptions;
  prompt: string;
  size: Size;
  isTransparent: boolean;
  given: readonly Size[];
  draw(index: number, progress: number): Promise<Bitmap>;
}

interface StreamOptions {
  /** In base64. */
  picture(index: number, progress: number, signal: AbortSignal): Promise<string>;
  created: number;
  directives: Directives;
  usageOf(count: number): NonNullable<ImagesResponse['usage']>;
}

/** Each image as it grows, and then whole. What is not read is not drawn. */
function imageStream(
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

/** What the answer and the events tell of the images. */
function describeImages({ options, size, isTransparent }: Assignment) {
  return {
    background: isTransparent ? ('transparent' as const) : ('opaque' as const),
    output_format: options.format,
    quality: options.detail,
    // The specification names three sizes only; the newest models take many more.
    size: `${size.width}x${size.height}` as '1024x1024',
  };
}
