import { sketchOf, sketchSize } from './sketch';

/** What is asked, in a form that sketches are compared with. */
export interface Probe {
  signs: Int32Array;
  /** Where what is asked is far from zero, and where it is farther still. */
  clear: Int32Array;
  strong: Int32Array;
}

/**
 * Sketches keep only signs, but of what is asked more is known: where it is near zero its sign says
 * little and is left out, where it is far from it the sign counts twice. This finds as much as sketches of
 * twice the size would. The bounds are those that lose least where numbers are spread normally.
 */
export function createProbe(turned: Float32Array): Probe {
  const usual = Math.sqrt(turned.reduce((sum, value) => sum + value * value, 0) / turned.length);
  const beyond = (bound: number) =>
    sketchOf(turned.map((value) => Math.abs(value) - bound * usual));
  return { signs: sketchOf(turned), clear: beyond(0.38), strong: beyond(1.24) };
}

/** Of a sketch that differs in every sign, where all count twice. */
export const mostDistance = sketchSize * 32 * 2;

/** How far each of the sketches is from what is asked, from 0 on. They stand one after the other in `bits`. */
export function distancesTo(probe: Probe, bits: Int32Array, distances: Uint16Array): void {
  const { signs, clear, strong } = probe;
  let at = 0;
  for (let index = 0; index < distances.length; index += 1) {
    let distance = 0;
    for (let part = 0; part < sketchSize; part += 2) {
      const one = (bits[at] ?? 0) ^ (signs[part] ?? 0);
      const other = (bits[at + 1] ?? 0) ^ (signs[part + 1] ?? 0);
      at += 2;
      // Set bits are counted for all four at once: in pairs, in fours, then in bytes.
      const sum = quarters(one & (clear[part] ?? 0)) + quarters(other & (clear[part + 1] ?? 0));
      const more = quarters(one & (strong[part] ?? 0)) + quarters(other & (strong[part + 1] ?? 0));
      const bytes =
        (sum & 0x0f0f0f0f) +
        ((sum >>> 4) & 0x0f0f0f0f) +
        (more & 0x0f0f0f0f) +
        ((more >>> 4) & 0x0f0f0f0f);
      distance += Math.imul(bytes, 0x01010101) >>> 24;
    }
    distances[index] = distance;
  }
}

/** The number of bits set in each four. */
function quarters(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
}
