/** A part of a picture in its own pixels. */
export interface MaskRectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PictureSize {
  width: number;
  height: number;
}

/** The rectangle between two corners, within the picture, in whole pixels. */
export function rectangleBetween(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  size: PictureSize,
): MaskRectangle {
  const within = (value: number, max: number) => Math.round(Math.min(Math.max(value, 0), max));
  const x = within(Math.min(x1, x2), size.width);
  const y = within(Math.min(y1, y2), size.height);
  return {
    x,
    y,
    width: within(Math.max(x1, x2), size.width) - x,
    height: within(Math.max(y1, y2), size.height) - y,
  };
}

/** The mask as the API wants it: a PNG of the picture's size, transparent where it is to be edited. */
export async function drawMask(
  rectangles: readonly MaskRectangle[],
  { width, height }: PictureSize,
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#000';
    context.fillRect(0, 0, width, height);
    for (const { x, y, width, height } of rectangles) context.clearRect(x, y, width, height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser did not draw the mask.');
  return new File([blob], 'mask.png', { type: 'image/png' });
}
