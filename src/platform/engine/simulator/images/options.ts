import { invalid, outOfRange, type ParamPath, wrongValue } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { readImageHeader } from '../vision/header';
import { maxPixels, UnreadableImage, unpackImage } from './codec';
import type { Detail } from './draw-scene';
import { decodePng, isPng, PngError } from './png/decode';
import type { Bitmap } from './png/pixels';

/** The parameters of all three operations; each has some of them. */
export interface ImageParameters {
  prompt?: string;
  n?: number | null;
  size?: string | null;
  quality?: string | null;
  style?: string | null;
  background?: string | null;
  moderation?: string | null;
  response_format?: string | null;
  output_format?: string | null;
  output_compression?: number | null;
  input_fidelity?: string | null;
  stream?: boolean | null;
  partial_images?: number | null;
}

export interface ImageOptions {
  count: number;
  /** Undefined: what suits the prompt, or the given image. */
  size: { width: number; height: number } | undefined;
  detail: Detail;
  isTransparent: boolean;
  /** In which of the two ways images are told; both, where the request fits either family of models. */
  hasUrl: boolean;
  hasBase64: boolean;
  /** Whether the answer tells size, quality and usage, as the gpt-image models do. */
  isDescribed: boolean;
  isStream: boolean;
  partialImages: number;
  format: OutputFormat;
  /** Of what JPEG and WebP keep, from 0 to 100. */
  fidelity: number;
}

export type OutputFormat = (typeof outputFormats)[number];

const outputFormats = ['png', 'jpeg', 'webp'] as const;

const maxPrompt = 32_000;
const namedSizes = [
  'auto',
  '256x256',
  '512x512',
  '1024x1024',
  '1024x1536',
  '1536x1024',
  '1024x1792',
  '1792x1024',
];

export function readOptions(parameters: ImageParameters): ImageOptions {
  const { n, size, quality, background, response_format, stream, partial_images } = parameters;
  checkPrompt(parameters.prompt);
  const format = readFormat(parameters);
  const isStream = stream === true;
  if (partial_images && !isStream)
    throw invalid(['partial_images'], "only takes effect with 'stream'.", 'invalid_value');
  const isGpt = isStream || hasGptParameter(parameters);
  const isDalle = !isGpt && hasDalleParameter(parameters);
  const hasUrl = response_format ? response_format === 'url' : !isGpt;
  return {
    count: n ?? 1,
    size: readSize(size),
    detail: detailOf(quality),
    isTransparent: background === 'transparent',
    hasUrl: hasUrl && !isStream,
    hasBase64: response_format ? response_format === 'b64_json' : !isDalle,
    isDescribed: !isDalle,
    isStream,
    partialImages: partial_images ?? 0,
    format,
    fidelity: parameters.output_compression ?? 100,
  };
}

function hasGptParameter(parameters: ImageParameters): boolean {
  const { background, output_format, output_compression, moderation, input_fidelity } = parameters;
  const { quality, size, partial_images } = parameters;
  const own = [
    background,
    output_format,
    output_compression,
    moderation,
    input_fidelity,
    partial_images,
  ];
  return (
    own.some((value) => value !== undefined && value !== null) ||
    ['low', 'medium', 'high'].includes(quality ?? '') ||
    ['1024x1536', '1536x1024'].includes(size ?? '')
  );
}

function hasDalleParameter({ quality, style, size, response_format }: ImageParameters): boolean {
  return (
    Boolean(style ?? response_format) ||
    ['standard', 'hd'].includes(quality ?? '') ||
    ['256x256', '512x512', '1024x1792', '1792x1024'].includes(size ?? '')
  );
}

function checkPrompt(prompt: string | undefined): void {
  if (prompt === undefined) return;
  if (prompt.trim() === '') throw outOfRange(['prompt'], '', 'below', 1);
  if (prompt.length > maxPrompt) throw outOfRange(['prompt'], prompt, 'above', maxPrompt);
}

function readFormat(parameters: ImageParameters): OutputFormat {
  const { output_format, output_compression, background } = parameters;
  const format = outputFormats.find((one) => one === (output_format ?? 'png'));
  if (!format) throw wrongValue(['output_format'], outputFormats, output_format);
  if (format === 'jpeg' && background === 'transparent')
    throw invalid(['background'], "'transparent' needs 'png' or 'webp'.", 'invalid_value');
  if (output_compression === undefined || output_compression === null) return format;
  const path: ParamPath = ['output_compression'];
  if (output_compression < 0) throw outOfRange(path, output_compression, 'below', 0);
  if (output_compression > 100) throw outOfRange(path, output_compression, 'above', 100);
  if (output_compression < 100 && format === 'png')
    throw invalid(path, "it must be 100 where the output format is 'png'.", 'invalid_value');
  return format;
}

/** Any size that the largest model takes: both sides divisible by 16, at most 3:1, up to 3840x2160. */
function readSize(size: string | null | undefined): ImageOptions['size'] {
  if (!size || size === 'auto') return undefined;
  const [, width = 0, height = 0] = (/^(\d{1,5})x(\d{1,5})$/.exec(size) ?? []).map(Number);
  if (!width || !height) throw wrongValue(['size'], namedSizes, size);
  if (namedSizes.includes(size)) return { width, height };
  if (width % 16 !== 0 || height % 16 !== 0)
    throw invalid(['size'], 'width and height must both be divisible by 16.', 'invalid_value');
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (long > short * 3)
    throw invalid(['size'], 'the aspect ratio must be between 1:3 and 3:1.', 'invalid_value');
  if (long > 3_840 || short > 2_160)
    throw invalid(['size'], 'the maximum resolution is 3840x2160.', 'invalid_value');
  return { width, height };
}

function detailOf(quality: string | null | undefined): Detail {
  if (quality === 'low' || quality === 'medium' || quality === 'high') return quality;
  return quality === 'standard' ? 'medium' : 'high';
}

const megabyte = 2 ** 20;

/** Of masks, and of images to vary. */
export const maxSmallBytes = 4 * megabyte;

/** The picture in a file of the request. `param` is what it is called there. */
export async function readGiven(file: File, param: string, maxBytes?: number): Promise<Bitmap> {
  if (maxBytes !== undefined && file.size >= maxBytes)
    throw refused(param, `it must be a file of less than ${maxBytes / megabyte} MB.`);
  const bytes = Buffer.from(await file.arrayBuffer());
  try {
    return await decode(bytes, param);
  } catch (error) {
    if (error instanceof PngError || error instanceof UnreadableImage)
      throw refused(param, `the file ${error.message}.`);
    throw error;
  }
}

async function decode(bytes: Buffer, param: string): Promise<Bitmap> {
  if (isPng(bytes)) return decodePng(bytes);
  const { format, width, height } = readImageHeader(bytes) ?? { width: 0, height: 0 };
  if (format !== 'JPEG' && format !== 'WebP')
    throw refused(param, `it must be a PNG, JPEG or WebP file, and is ${nameOf(bytes)}.`);
  if (width * height > maxPixels)
    throw new UnreadableImage(`has ${width} × ${height} pixels, more than ${maxPixels} in all`);
  return unpackImage(format, bytes);
}

export const refused = (param: string, what: string) =>
  new PlatformError(`Invalid '${param}': ${what}`, { code: 'invalid_image_file', param });

function nameOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'a damaged JPEG';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'a damaged WebP';
  if (start.startsWith('GIF8')) return 'a GIF';
  return 'none';
}
