import { exported, section, sized, step, unsigned, vector } from './encoding';

/** Dimensions per round of the loop. */
export const dotProductStep = 32;

const i32 = 0x7f;
const f64 = 0x7c;
const v128 = 0x7b;
const toVoid = 0x40;
const locals = { count: 0, bytes: 1, words: 2, sum: 3 };

/**
 * WebAssembly that multiplies eight numbers at a time. It exports `memory` and `dot(count, bytes, words)`: the sum of the
 * products of `count` integers of one byte and as many of two bytes. The count is a multiple of `dotProductStep`; the
 * sum of each fourth product must stay below 2³¹.
 */
export function dotProductModule(pages: number): WebAssembly.Module {
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, vector([[0x60, ...vector([[i32], [i32], [i32]]), ...vector([[f64]])]])),
      ...section(3, vector([[0]])),
      ...section(5, vector([[0, ...unsigned(pages)]])),
      ...section(7, vector([exported('memory', 2), exported('dot', 0)])),
      ...section(10, vector([sized([1, 1, v128, ...multiplyAll(), ...total(), 0x0b])])),
    ]),
  );
}

function multiplyAll(): number[] {
  const parts = Array.from({ length: dotProductStep / 8 }, (_, part) => multiply(part * 8)).flat();
  return [
    ...[0x02, toVoid, 0x03, toVoid],
    // Ends when count is 0.
    ...[0x20, locals.count, 0x45, 0x0d, 1],
    ...parts,
    ...step(locals.bytes, dotProductStep),
    ...step(locals.words, dotProductStep * 2),
    ...step(locals.count, -dotProductStep),
    ...[0x0c, 0, 0x0b, 0x0b],
  ];
}

/** Adds the products of eight numbers to the sum, which has four lanes. */
function multiply(offset: number): number[] {
  const [loadBytes, loadWords, dot, add] = [0x01, 0x00, 0xba, 0xae];
  return [
    ...[0x20, locals.bytes, ...simd(loadBytes), 0, ...unsigned(offset)],
    ...[0x20, locals.words, ...simd(loadWords), 0, ...unsigned(offset * 2)],
    ...[...simd(dot), 0x20, locals.sum, ...simd(add), 0x21, locals.sum],
  ];
}

/** The sum of the four lanes, as a floating-point number, because it may be larger than a lane. */
function total(): number[] {
  const [extractLane, toFloat, add] = [0x1b, 0xb7, 0xa0];
  const lane = (at: number) => [0x20, locals.sum, ...simd(extractLane), at, toFloat];
  return [...lane(0), ...lane(1), add, ...lane(2), add, ...lane(3), add];
}

const simd = (instruction: number) => [0xfd, ...unsigned(instruction)];
