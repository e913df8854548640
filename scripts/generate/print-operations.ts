import { head } from './head';
import { propertyKey, quote } from './names';
import type { Operation } from './operation';
import { printObject, printType } from './print-type';
import type { Shape } from './shape';

/** `operations.ts`: where each call goes, and the types of what it takes and gives. */
export function printOperations(operations: Operation[]): string {
  return [
    head,
    "import type * as t from './types';\n",
    'export interface Operations {',
    ...operations.map(printSignature),
    '}\n',
    'export type OperationId = keyof Operations;\n',
    'export interface Operation {',
    "  method: 'GET' | 'POST' | 'DELETE';",
    '  path: string;',
    '  /** The body is sent as `multipart/form-data`. */',
    '  multipart?: true;',
    '  /** The answer is bytes. */',
    '  binary?: true;',
    '  /** The answer can come as events. */',
    '  stream?: true;',
    '}\n',
    'export const operations = {',
    ...operations.map(printPlace),
    '} as const satisfies Record<OperationId, Operation>;',
    '',
  ].join('\n');
}

function printSignature(operation: Operation): string {
  const { pathParameters, query, body, result, event, binary } = operation;
  const sent = { lenient: false, prefix: 't.' };
  const got = { lenient: true, prefix: 't.' };
  const path = pathParameters.map((name) => `${name}: string`).join('; ');
  const parts = [
    path && `path: { ${path} };`,
    query && `query: ${printObject(query, sent, '    ')};`,
    body && `body: ${printType(body, sent, '    ')};`,
    `result: ${result && !binary ? printResult(result, got) : 'never'};`,
    event && `event: ${printType(event, got, '    ')};`,
  ].filter(Boolean);
  return `  ${operation.id}: {\n${parts.map((part) => `    ${part}`).join('\n')}\n  };`;
}

function printResult(result: Shape, style: { lenient: boolean; prefix: string }): string {
  return printType(result, style, '    ');
}

function printPlace(operation: Operation): string {
  const flags = [
    `method: ${quote(operation.method)}`,
    `path: ${quote(operation.path)}`,
    operation.multipart && 'multipart: true',
    operation.binary && 'binary: true',
    operation.event && 'stream: true',
  ].filter(Boolean);
  return `  ${propertyKey(operation.id)}: { ${flags.join(', ')} },`;
}
