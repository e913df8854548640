import { head } from './head';
import type { Operation } from './operation';
import { type Mode, printSchema } from './print-schema';
import { reach } from './reach';
import type { Shape } from './shape';
import type { Shapes } from './shapes';

interface Entry {
  id: string;
  shape: Shape | undefined;
  mode: Mode;
}

/** `schemas.ts`: what requests must look like. */
export function printRequestSchemas(operations: Operation[], shapes: Shapes): string {
  const bodies = operations.map(({ id, body, multipart }): Entry => {
    return { id, shape: body, mode: multipart ? 'text' : 'json' };
  });
  const queries = operations.map(({ id, query }): Entry => ({ id, shape: query, mode: 'text' }));
  return printTables({ bodies: ['body', bodies], queries: ['query', queries] }, shapes);
}

/** `responses.ts`: what answers and events must look like. */
export function printResponseSchemas(operations: Operation[], shapes: Shapes): string {
  const mode = 'response';
  const responses = operations.map(({ id, result }): Entry => ({ id, shape: result, mode }));
  const events = operations.map(({ id, event }): Entry => ({ id, shape: event, mode }));
  return printTables({ responses: ['result', responses], events: ['event', events] }, shapes);
}

/** Each table by its name, with the member of `Operations` that it validates. */
type Tables = Record<string, [member: string, entries: Entry[]]>;

function printTables(tables: Tables, shapes: Shapes): string {
  const entries = Object.values(tables).flatMap(([, list]) => list);
  const modes = [...new Set(entries.map(({ mode }) => mode))].sort();
  return [
    `${head}
import * as z from 'zod';
import * as part from '../schema-parts';
import type { MemberOf } from './operations';
`,
    ...modes.flatMap((mode) => printNamed(mode, entries, shapes)),
    ...Object.entries(tables).map(([name, [member, list]]) =>
      printTable(name, member, list, shapes),
    ),
  ].join('\n');
}

function printNamed(mode: Mode, entries: Entry[], shapes: Shapes): string[] {
  const roots = entries.flatMap((entry) => (entry.mode === mode ? (entry.shape ?? []) : []));
  return [...reach(roots, shapes)].sort().map((self) => {
    const named = (name: string) => {
      const circular = reach([{ kind: 'ref', name }], shapes).has(self);
      return circular ? `z.lazy(${nameIn(mode, name)})` : `${nameIn(mode, name)}()`;
    };
    const schema = printSchema(shapes.named(self), { shapes, mode, named });
    return `const ${nameIn(mode, self)} = part.once(() => ${schema});\n`;
  });
}

function printTable(name: string, member: string, entries: Entry[], shapes: Shapes): string {
  const lines = entries.flatMap(({ id, shape, mode }) => {
    if (!shape) return [];
    const named = (other: string) => `${nameIn(mode, other)}()`;
    const schema = printSchema(shape, { shapes, mode, named }, '  ');
    return `  ${id}: () => ${mode === 'text' ? `part.form(${schema})` : schema},`;
  });
  return `export const ${name} = part.table<MemberOf<'${member}'>>({\n${lines.join('\n')}\n});\n`;
}

/** A schema that is met in JSON and in forms has two validators. */
function nameIn(mode: Mode, name: string): string {
  return mode === 'text' ? `${name}Text` : name;
}
