import type {
  CreateImageEditRequest,
  CreateImageRequest,
  CreateImageVariationRequest,
} from '@/lib/openai/generated/types';
import type { Parameter, ParameterTable } from '../../playground/parameters';

/** Models of this kind, by their names. */
export const imageModels = /image|dall-e/i;

const n = { type: 'integer', min: 1, max: 10, default: '1' } as const;
const size = {
  type: 'text',
  suggestions: [
    'auto',
    '1024x1024',
    '1536x1024',
    '1024x1536',
    '256x256',
    '512x512',
    '1792x1024',
    '1024x1792',
  ],
} as const;
const response_format = { type: 'choice', values: ['url', 'b64_json'] } as const;
const output_format = {
  type: 'choice',
  values: ['png', 'jpeg', 'webp'],
  default: 'png',
} as const;
const output_compression = { type: 'integer', default: '100' } as const;
const background = {
  type: 'choice',
  values: ['transparent', 'opaque', 'auto'],
  default: 'auto',
} as const;
const streamed = {
  stream: { type: 'boolean', default: 'false', help: 'imageStream' },
  partial_images: { type: 'integer', min: 0, max: 3 },
} as const;
const user = { type: 'text', help: 'user' } as const;

export const generateParameters = {
  n,
  size,
  quality: {
    type: 'choice',
    values: ['standard', 'hd', 'low', 'medium', 'high', 'auto'],
    default: 'auto',
  },
  background,
  output_format,
  output_compression,
  ...streamed,
  response_format,
  style: { type: 'choice', values: ['vivid', 'natural'], default: 'vivid' },
  moderation: { type: 'choice', values: ['low', 'auto'], default: 'auto' },
  user,
} as const satisfies ParameterTable<CreateImageRequest, 'prompt' | 'model'>;

export const editParameters = {
  n,
  size,
  quality: {
    type: 'choice',
    values: ['standard', 'low', 'medium', 'high', 'auto'],
    default: 'auto',
  },
  background,
  input_fidelity: { type: 'text', suggestions: ['high', 'low'] },
  output_format,
  output_compression,
  ...streamed,
  response_format,
  user,
} as const satisfies ParameterTable<CreateImageEditRequest, 'image' | 'mask' | 'prompt' | 'model'>;

export const varyParameters = {
  n,
  size: { type: 'choice', values: ['256x256', '512x512', '1024x1024'], default: '1024x1024' },
  response_format,
  user,
} as const satisfies ParameterTable<CreateImageVariationRequest, 'image' | 'model'>;

export const imageModes = ['generate', 'edit', 'vary'] as const;

export type ImageMode = (typeof imageModes)[number];

export const imageOperations = {
  generate: 'createImage',
  edit: 'createImageEdit',
  vary: 'createImageVariation',
} as const;

export const imageParameters: Record<ImageMode, Readonly<Record<string, Parameter>>> = {
  generate: generateParameters,
  edit: editParameters,
  vary: varyParameters,
};
