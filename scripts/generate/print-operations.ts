import { head } from './head';
import { quote } from './names';
import type { Operation } from './operation';
import { printMember, printType } from './print-type';
import type { Shape } from './shape';

/** `operations.ts`: where each call goes, and the types of what it takes and gives. */
export function printOperations(operations: Operation[]): string {
  return `${head}
import type * as t from './types';

export interface Operations {
${operations.map(printSignature).join('\n')}
}

export type OperationId = keyof Operations;

/** The bodies, queries, results or events of the operations that have one. */
export type MemberOf<Name extends string> = {
  [Id in OperationId as Operations[Id] extends Record<Name, infer Type>
    ? [Type] extends [never]
      ? never
      : Id
    : never]: Operations[Id] extends Record<Name, infer Type> ? Type : never;
};

export interface Operation {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, with \`{name}\` for each path parameter. */
  path: string;
  /** The body goes as \`multipart/form-data\`. */
  multipart?: true;
  /** The answer is bytes. */
  binary?: true;
  /** The answer can come as events. */
  stream?: true;
  /** Wants the key of an administrator. */
  admin?: true;
  /** The value of its header \`OpenAI-Beta\`. */
  beta?: string;
}

export const operations = {
${operations.map(printPlace).join('\n')}
} as const satisfies Record<OperationId, Operation>;
`;
}

function printSignature({ id, pathParameters, query, body, result, event }: Operation): string {
  const path = pathParameters.map((name) => `${name}: string`).join('; ');
  const members = [
    ...(path ? [`path: { ${path} };`] : []),
    ...member('query', query, false),
    ...member('body', body, false),
    ...(result ? member('result', result, true) : ['result: never;']),
    ...member('event', event, true),
  ];
  return `  ${id}: {\n${members.map((line) => `    ${line}`).join('\n')}\n  };`;
}

function member(name: string, shape: Shape | undefined, lenient: boolean): string[] {
  return shape ? [printMember(name, printType(shape, { lenient, prefix: 't.' }, '    '))] : [];
}

function printPlace(operation: Operation): string {
  const { id, method, path, multipart, binary, event, admin, beta } = operation;
  const facts = [
    `method: ${quote(method)}`,
    `path: ${quote(path)}`,
    ...(multipart ? ['multipart: true'] : []),
    ...(binary ? ['binary: true'] : []),
    ...(event ? ['stream: true'] : []),
    ...(admin ? ['admin: true'] : []),
    ...(beta ? [`beta: ${quote(beta)}`] : []),
  ];
  return `  ${id}: { ${facts.join(', ')} },`;
}
