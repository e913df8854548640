const megabyte = 2 ** 20;

/** Sizes of parts, smallest first. The API takes up to 64 MB. */
const partSizes = [8, 16, 32, 64].map((size) => size * megabyte);

/** Up to this many parts, a smaller size is preferred: a failed part costs less, and progress is seen sooner. */
const preferredParts = 128;

/** Of all parts together. */
export const maxUploadBytes = 8192 * megabyte;

/** How a file is cut into parts. */
export interface PartLayout {
  bytes: number;
  /** Bytes of each part but the last. */
  part_size: number;
}

/** The size of the parts of a file. */
export function partSizeOf(bytes: number): number {
  const fitting = partSizes.find((size) => Math.ceil(bytes / size) <= preferredParts);
  return fitting ?? (partSizes.at(-1) as number);
}

export function countParts({ bytes, part_size }: PartLayout): number {
  return Math.ceil(bytes / part_size);
}

/** Where a part begins and ends in the file. `number`: from 1. */
export function rangeOfPart(
  { bytes, part_size }: PartLayout,
  number: number,
): { start: number; end: number } {
  const start = (number - 1) * part_size;
  return { start, end: Math.min(bytes, start + part_size) };
}

export function bytesOfPart(layout: PartLayout, number: number): number {
  const { start, end } = rangeOfPart(layout, number);
  return end - start;
}
