import { encode } from 'uqr';

/** The dark modules of a QR code as an SVG path, in a square of `size`, with the quiet zone around it. */
export function qrCodeOf(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { path, size };
}
