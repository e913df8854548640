import type { ImagesResponse } from '@/lib/openai';
import { invalid, outOfRange, type ParamPath, wrongValue } from '../../../http/error-messages';
import type { OutputFormat } from './bitmap';
import type { Size } from './draw';

/** It says how many tokens an image takes; all are drawn alike. */
export type Detail = 'low' | 'medium' | 'high';

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
  size: Size | undefined;
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

const outputFormats: readonly OutputFormat[] = ['png', 'jpeg', 'webp'];

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
