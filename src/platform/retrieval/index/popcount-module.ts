/** Where in its memory the code of `popcountModule` finds what: see there. */
export const layout = { signs: 0, clear: 128, strong: 256, sketches: 384 };

const i64 = 0x7e;
const i32 = 0x7f;
const toVoid = 0x40;
const locals = { count: 0, sketch: 1, out: 2, differing: 3 };

/**
 * WebAssembly that compares `count` sketches with a probe, since JavaScript has no instruction that counts bits: the
 * distance of each is the set bits of `(sketch ^ signs) & clear` and those of `(sketch ^ signs) & strong`, in two bytes.
 * `memory` is its memory, `distances(count, sketches, out)` its function.
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
  const parts = Array.from({ length: 16 }, (_, part) => compare(part * 8)).flat();
  return [
    ...[0x02, toVoid, 0x03, toVoid],
    // Ends when none is left.
    ...[0x20, locals.count, 0x45, 0x0d, 1],
    ...[0x20, locals.out, 0x42, 0, ...parts, 0x3d, 1, 0],
    ...step(locals.sketch, 128),
    ...step(locals.out, 2),
    ...step(locals.count, -1),
    ...[0x0c, 0, 0x0b, 0x0b],
  ];
}

/** Adds what eight bytes bring to the sum that lies on the stack. */
function compare(offset: number): number[] {
  const load = (at: number) => [0x29, 3, ...unsigned(at)];
  const probe = (at: number) => [0x41, 0, ...load(at + offset)];
  const [xor, and, popcount, add] = [0x85, 0x83, 0x7b, 0x7c];
  return [
    ...[0x20, locals.sketch, ...load(offset), ...probe(layout.signs), xor, 0x22, locals.differing],
    ...[...probe(layout.clear), and, popcount, add],
    ...[0x20, locals.differing, ...probe(layout.strong), and, popcount, add],
  ];
}

const step = (local: number, by: number) => [0x20, local, 0x41, ...signed(by), 0x6a, 0x21, local];

const section = (id: number, content: number[]) => [id, ...sized(content)];
const sized = (content: number[]) => [...unsigned(content.length), ...content];
const vector = (items: number[][]) => [...unsigned(items.length), ...items.flat()];
const exported = (name: string, kind: number) => [...sized([...Buffer.from(name)]), kind, 0];

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
