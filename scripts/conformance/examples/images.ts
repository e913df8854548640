import type { Examples } from '../example';
import { pixel } from './shared';

const url = { response_format: 'url' };

export const imageExamples: Examples = {
  createImage: {
    make: () => ({ body: { prompt: 'A red circle on blue' } }),
    values: () => ({
      partial_images: { stream: true, partial_images: 1 },
      stream: { stream: true },
      response_format: { ...url, model: 'dall-e-2' },
      style: { style: 'vivid', model: 'dall-e-3' },
      size: { size: '1024x1024' },
      output_compression: { output_format: 'jpeg', output_compression: 50 },
    }),
  },
  createImageEdit: {
    make: () => ({ body: { prompt: 'Make it blue', image: pixel() } }),
    values: () => ({
      image: { image: pixel() },
      mask: { mask: pixel() },
      partial_images: { stream: true, partial_images: 1 },
      stream: { stream: true },
      response_format: { ...url, model: 'dall-e-2' },
      size: { size: '1024x1024' },
      output_compression: { output_format: 'jpeg', output_compression: 50 },
    }),
  },
  createImageVariation: {
    make: () => ({ body: { image: pixel() } }),
    values: () => ({ image: { image: pixel() }, response_format: url, size: { size: '256x256' } }),
  },
};
