import type { OperationId, Operations } from '../generated/operations';
import type { WithRequestId } from './promise';

type OperationPart<Id extends OperationId, Name extends string> = Operations[Id] extends {
  [K in Name]: infer T;
}
  ? T
  : never;

export type OperationBody<Id extends OperationId> = OperationPart<Id, 'body'>;

export type OperationQuery<Id extends OperationId> = OperationPart<Id, 'query'>;

export type OperationResult<Id extends OperationId> = WithRequestId<OperationPart<Id, 'result'>>;

export type OperationEvent<Id extends OperationId> = OperationPart<Id, 'event'>;

export type OperationItem<Id extends OperationId> =
  OperationPart<Id, 'result'> extends { data: (infer T)[] } ? T : never;

/** The arguments of an operation. */
export type OperationInput<Id extends OperationId> = Pick<
  Operations[Id],
  Extract<keyof Operations[Id], 'path' | 'body'>
> & { query?: OperationQuery<Id> | null | undefined };
