import { head } from './head';
import type { Operation } from './operation';
import { printSchema, type SchemaStyle } from './print-schema';
import { reach, refsOf } from './reach';
import type { Shape, Shapes } from './shape';

interface Table {
  /** The exported name. */
  name: string;
  /** The type of one entry, given `K`. */
  type: string;
  entries: { id: string; shape: Shape; mode: SchemaStyle['mode'] }[];
}

/** `schemas.ts`: what requests must look like. */
export function printRequestSchemas(operations: Operation[], shapes: Shapes): string {
  return printTables(shapes, [
    {
      name: 'bodies',
      type: "Operations[K]['body']",
      entries: operations.flatMap(({ id, body, multipart }) =>
        body ? [{ id, shape: body, mode: multipart ? ('text' as const) : ('json' as const) }] : [],
      ),
    },
    {
      name: 'queries',
      type: "Operations[K]['query']",
      entries: operations.flatMap(({ id, query }) =>
        query ? [{ id, shape: query, mode: 'text' as const }] : [],
      ),
    },
  ]);
}

/** `responses.ts`: what answers and events must look like. */
export function printResponseSchemas(operations: Operation[], shapes: Shapes): string {
  return printTables(shapes, [
    {
      name: 'responses',
      type: "Operations[K]['result']",
      entries: operations.flatMap(({ id, result }) =>
        result ? [{ id, shape: result, mode: 'response' as const }] : [],
      ),
    },
    {
      name: 'events',
      type: "Operations[K]['event']",
      entries: operations.flatMap(({ id, event }) =>
        event ? [{ id, shape: event, mode: 'response' as const }] : [],
      ),
    },
  ]);
}

function printTables(shapes: Shapes, tables: Table[]): string {
  const declared = tables.flatMap(({ entries }) => entries);
  const modes = [...new Set(declared.map(({ mode }) => mode))];
  const declarations = modes.flatMap((mode) => {
    const roots = declared.filter((entry) => entry.mode === mode).map(({ shape }) => shape);
    return [...reach(roots, shapes)].sort().map((name) => declaration(name, mode, shapes));
  });
  return [
    head,
    "import * as z from 'zod';",
    "import * as part from '../schema-parts';",
    "import type { Operations } from './operations';\n",
    ...declarations,
    ...tables.map((table) => printTable(table, shapes)),
    '',
  ].join('\n');
}

function declaration(name: string, mode: SchemaStyle['mode'], shapes: Shapes): string {
  const shape = shapes.get(name) ?? { kind: 'unknown' as const };
  return `const ${nameIn(mode, name)} = part.once(() => ${printSchema(shape, styleOf(mode, shapes, name))});\n`;
}

function printTable({ name, type, entries }: Table, shapes: Shapes): string {
  const lines = entries.map(({ id, shape, mode }) => {
    const schema = printSchema(shape, styleOf(mode, shapes), '    ');
    const whole = mode === 'text' ? `part.form(${schema})` : schema;
    return `  ${id}: part.once(() => ${whole}),`;
  });
  const ids = entries.map(({ id }) => `'${id}'`);
  return [
    `type In${name} = ${ids.map((id) => `\n  | ${id}`).join('')};\n`,
    `export const ${name} = part.table<{ [K in In${name}]: ${type} }>({`,
    ...lines,
    '});\n',
  ].join('\n');
}

function nameIn(mode: SchemaStyle['mode'], name: string): string {
  return mode === 'text' ? `${name}Text` : name;
}

function styleOf(mode: SchemaStyle['mode'], shapes: Shapes, self?: string): SchemaStyle {
  return {
    shapes,
    mode,
    ref: (name) => {
      const call = nameIn(mode, name);
      return self !== undefined && leadsTo(name, self, shapes) ? `z.lazy(${call})` : `${call}()`;
    },
  };
}

/** Whether `from` mentions `to`, itself or by way of others. */
function leadsTo(from: string, to: string, shapes: Shapes): boolean {
  if (from === to) return true;
  return reach([{ kind: 'ref', name: from }], shapes).has(to) && refsOf({ kind: 'ref', name: from }).length > 0;
}
