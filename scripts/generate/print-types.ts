import { head } from './head';
import { printType } from './print-type';
import type { Shapes } from './shapes';

/** `types.ts`: every schema of `names`; those in `lenient` as they may really arrive. */
export function printTypes(shapes: Shapes, names: Set<string>, lenient: Set<string>): string {
  const types = [...names].sort().map((name) => {
    const type = printType(shapes.named(name), { lenient: lenient.has(name), prefix: '' });
    return type.startsWith('\n')
      ? `export type ${name} =${type};\n`
      : `export type ${name} = ${type};\n`;
  });
  return [head, uploadable, ...types].join('\n');
}

const uploadable = `/** What can be sent as a file. */
export type Uploadable =
  | Blob
  | globalThis.Response
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;
`;
