import { exported, section, sized, step, unsigned, vector } from './encoding';

/** Offsets in the memory of `popcountModule`. */
export const memoryLayout = { signs: 0, mask: 64, doubleMask: 128, codes: 192 };

const i64 = 0x7e;
const i32 = 0x7f;
const toVoid = 0x40;
const locals = { count: 0, code: 1, out: 2, differing: 3 };

/**
 * WebAssembly that compares `count` halves of binary codes, 64 bytes each, with a query, because JavaScript has no popcount. The distance, in two
 * bytes, is `popcount((code ^ signs) & mask) + popcount((code ^ signs) & doubleMask)`. It exports `memory` and
 * `distances(count, codes, out)`.
 */
export function popcountModule(pages: number): WebAssembly.Module {
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, vector([[0x60, ...vector([[i32], [i32], [i32]]), 0]])),
      ...section(3, vector([[0]])),
      ...section(5, vector([[0, ...unsigned(pages)]])),
      ...section(7, vector([exported('memory', 2), exported('distances', 0)])),
      ...section(10, vector([sized([1, 1, i64, ...compareAll(), 0x0b])])),
    ]),
  );
}

function compareAll(): number[] {
  const parts = Array.from({ length: 8 }, (_, part) => compare(part * 8)).flat();
  return [
    ...[0x02, toVoid, 0x03, toVoid],
    // Ends when count is 0.
    ...[0x20, locals.count, 0x45, 0x0d, 1],
    ...[0x20, locals.out, 0x42, 0, ...parts, 0x3d, 1, 0],
    ...step(locals.code, 64),
    ...step(locals.out, 2),
    ...step(locals.count, -1),
    ...[0x0c, 0, 0x0b, 0x0b],
  ];
}

/** Adds the distance of eight bytes to the sum on the stack. */
function compare(offset: number): number[] {
  const load = (at: number) => [0x29, 3, ...unsigned(at)];
  const query = (at: number) => [0x41, 0, ...load(at + offset)];
  const [xor, and, popcount, add] = [0x85, 0x83, 0x7b, 0x7c];
  return [
    ...[
      0x20,
      locals.code,
      ...load(offset),
      ...query(memoryLayout.signs),
      xor,
      0x22,
      locals.differing,
    ],
    ...[...query(memoryLayout.mask), and, popcount, add],
    ...[0x20, locals.differing, ...query(memoryLayout.doubleMask), and, popcount, add],
  ];
}
