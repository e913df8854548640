import type { ApiContext } from '../api-tokens/context';
import { mayActAs, type Role } from '../auth/roles';
import { roleOfOperation } from './document';
import { declarationOf, inputSchemaOf } from './input-schema';
import { isTransfer, type ProcedureOperation } from './operation';
import { restOperations } from './operations';

/** An operation as it is offered to MCP clients. */
export interface RestTool {
  name: string;
  operation: ProcedureOperation;
  /** It changes nothing, here or upstream. */
  isReadOnly: boolean;
}

/**
 * The tools of a token: what its role may do. Those that change something only where the token says so.
 */
export function toolsFor({ user }: ApiContext, mayChange: boolean): RestTool[] {
  return restOperations.flatMap((operation) => {
    if (isTransfer(operation) || !operation.isTool) return [];
    const isReadOnly = operation.id === 'searchVectorStore' || isQuery(operation);
    const needed = roleOfOperation(operation) as Role;
    if (!mayActAs(user?.role ?? 'viewer', needed) || !(isReadOnly || mayChange)) return [];
    return [{ name: toolNameOf(operation.id), operation, isReadOnly }];
  });
}

function isQuery({ procedure }: ProcedureOperation): boolean {
  return declarationOf(procedure).type === 'query';
}

/** `cancelBatch`: `cancel_batch`. */
export function toolNameOf(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a client and its model read of a tool. */
export function describeTool({ name, operation, isReadOnly }: RestTool) {
  const { properties, required, isOpen } = inputSchemaOf(operation);
  const { summary, description, method } = operation;
  return {
    name,
    title: summary,
    description: description ? `${summary}. ${description}` : `${summary}.`,
    inputSchema: {
      type: 'object' as const,
      properties,
      required: [...new Set(required)],
      ...(!isOpen && { additionalProperties: false }),
    },
    annotations: {
      readOnlyHint: isReadOnly,
      destructiveHint: method === 'DELETE' || name.startsWith('cancel_'),
      openWorldHint: true,
    },
  };
}
