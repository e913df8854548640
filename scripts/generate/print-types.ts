import { head } from './head';
import { printObject, printType } from './print-type';
import type { Shape, Shapes } from './shape';

/** `types.ts`: every schema of `names`; those in `lenient` as they may really arrive. */
export function printTypes(shapes: Shapes, names: Set<string>, lenient: Set<string>): string {
  const parts = [...names].sort().map((name) => {
    const shape = shapes.get(name);
    if (!shape) throw new Error(`No schema is called ${name}.`);
    return declaration(name, shape, lenient.has(name));
  });
  return [head, uploadable, ...parts, ''].join('\n');
}

function declaration(name: string, shape: Shape, lenient: boolean): string {
  const style = { lenient, prefix: '' };
  return shape.kind === 'object' && shape.properties.length
    ? `\nexport interface ${name} ${printObject(shape, style, '')}`
    : `\nexport type ${name} = ${printType(shape, style)};`;
}

const uploadable = `/** What can be sent as a file. */
export type Uploadable =
  | Blob
  | globalThis.Response
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;`;
