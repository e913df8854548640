import type { ImageOptions } from './options';
import type { Bitmap } from './png/bitmap';

export interface Size {
  width: number;
  height: number;
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
  draw(index: number, progress: number, signal?: AbortSignal): Promise<Bitmap>;
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
