import { type Loose, textOf } from '@/lib/loose';

/** What is known of a call: before its answer came, `output` is empty. */
export interface AuditedCall {
  input: Loose;
  output: Loose;
  /** The id of the user. */
  actor: string | null;
}

type Pick = (call: AuditedCall) => string | null;

export interface AuditedAction {
  /** `batch.create` */
  action: string;
  /** Of the object that is acted on. */
  kind: string;
  /** Its id. Default: that of the input, else that of the output. */
  object?: Pick;
  /** The id of the object that it is listed under. */
  parent?: Pick;
  /** The field of the input with the slug of the connection. */
  connection?: string;
  /** The fields of the input that are recorded. All others are not. */
  asked?: readonly string[];
  /** Its answer shows a secret, once. */
  showsSecret?: true;
  /** It is done even if the log cannot be written: it takes access away. */
  mayGoUnwritten?: true;
}

export function audited(action: string, more: Partial<AuditedAction> = {}): AuditedAction {
  return { action, kind: action.split('.')[0] ?? action, ...more };
}

/** `reason` is for readers of the table. */
export function notRecorded(_reason: string): null {
  return null;
}

/** The object whose id is in this field of the input. */
export function objectIs(field: string): Partial<AuditedAction> {
  return { object: ({ input }) => textOf(input[field]) };
}

/** An object that is listed under the one of the input's `id`. Without a field it is new: the answer has its id. */
export function under(field?: string): Partial<AuditedAction> {
  return {
    parent: ({ input }) => textOf(input.id),
    object: ({ input, output }) => textOf(field === undefined ? output.id : input[field]),
  };
}

export function objectOfCall({ object }: AuditedAction, call: AuditedCall): string | null {
  if (object) return object(call);
  const { input, output } = call;
  return idIn(input.id) ?? idIn(output.id);
}

function idIn(id: unknown): string | null {
  return typeof id === 'number' ? String(id) : textOf(id);
}
