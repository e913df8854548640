import type { ImagesResponse } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { inlineImages } from '../../inline-images';
import { openTokenizer } from '../../tokens';
import type { SimulatorContext } from '../context';
import { parseDirectives } from '../directives/directives';
import { injectFault } from '../directives/inject-fault';
import { jsonResponse } from '../response/stream';
import { type Bitmap, createBitmap, edit, encodeImage, finish } from './bitmap';
import { draw, type Size } from './draw';
import { edited, maxSmallBytes, partOf, readGiven, varied } from './edit';
import { type ImageParameters, readOptions } from './options';
import { type Assignment, describeImages, imageStream, imageUsage } from './stream';

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
