import { layout, popcountModule } from './popcount-module';
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

/** Sketches that are compared at a time: what they take stays in the cache of a core. */
const batch = 2_048;

const memoryPage = 65_536;

/** How far each of the sketches is from what is asked, from 0 on. They stand one after the other in `bits`. */
export type Distances = (probe: Probe, bits: Int32Array, distances: Uint16Array) => void;

export function createDistances(): Distances {
  const out = layout.sketches + batch * sketchSize * 4;
  const module = popcountModule(Math.ceil((out + batch * 2) / memoryPage));
  const { exports } = new WebAssembly.Instance(module);
  const { buffer } = exports.memory as WebAssembly.Memory;
  const compare = exports.distances as (count: number, sketches: number, out: number) => void;
  const words = new Int32Array(buffer);
  const results = new Uint16Array(buffer, out, batch);

  return (probe, bits, distances) => {
    words.set(probe.signs, layout.signs / 4);
    words.set(probe.clear, layout.clear / 4);
    words.set(probe.strong, layout.strong / 4);
    for (let from = 0; from < distances.length; from += batch) {
      const count = Math.min(batch, distances.length - from);
      words.set(bits.subarray(from * sketchSize, (from + count) * sketchSize), layout.sketches / 4);
      compare(count, layout.sketches, out);
      distances.set(results.subarray(0, count), from);
    }
  };
}
