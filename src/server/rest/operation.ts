import type { z } from 'zod';
import type { Role } from '../auth/roles';
import type { AppRouter } from '../router';
import type { Transfer } from '../transfers/transfer-handler';

type Procedures = AppRouter['_def']['record'];

/** `batches.cancel` */
export type ProcedurePath = {
  [Noun in keyof Procedures & string]: `${Noun}.${keyof Procedures[Noun] & string}`;
}[keyof Procedures & string];

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

interface OperationBase {
  /** `cancelBatch`: the operationId of the document; the tool of the MCP server is called `cancel_batch`. */
  id: string;
  method: RestMethod;
  /** Under `/api/v1`; what stands in braces is a field of the input. */
  path: string;
  tag: string;
  /** One sentence without a full stop. */
  summary: string;
  description?: string;
}

/** Answers with what a procedure of the console answers, under the same role and checks. */
export interface ProcedureOperation extends OperationBase {
  procedure: ProcedurePath;
  /** What it answers. Documentation: an upstream's answer is never held against it. */
  response: z.ZodType;
  /** What the fields of the input mean beyond their names. */
  fields?: Record<string, string>;
  /** Offered to MCP clients. */
  isTool?: true;
}

/** Sends or takes bytes. Its path names a `{connection}`. */
export interface TransferOperation extends OperationBase {
  role: Exclude<Role, 'owner'>;
  /** What the audit log calls it. */
  action: string;
  /** The query. */
  parameters: z.ZodObject;
  /** Media types of the answer. */
  produces: string[];
  /** Takes the bytes of a file as its body. */
  takesBytes?: true;
  serve(transfer: Transfer, id: string): Promise<Response>;
}

export type RestOperation = ProcedureOperation | TransferOperation;

export function isTransfer(operation: RestOperation): operation is TransferOperation {
  return 'serve' in operation;
}
