import type { OperationId } from '@/lib/openai/generated/operations';
import type { World } from './world';

/** A request of an operation. Files among the fields of a body are `File`s. */
export interface ExampleRequest {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

export interface Example {
  /** A request that is answered: made anew for each time it is sent. */
  make(world: World): ExampleRequest | Promise<ExampleRequest>;
  /**
   * What is sent with a parameter for which a sample of its schema is not enough: the value that it has, and what
   * it needs beside it.
   */
  values?(world: World): Record<string, object> | Promise<Record<string, object>>;
  /** A value that is refused, where none of those is that hardly anything takes. */
  wrong?: Record<string, unknown>;
  /** Further requests, whose answers have fields that the others' have not. */
  also?(world: World): Promise<ExampleRequest[]>;
}

export type Examples = Partial<Record<OperationId, Example>>;

/** Lists begin behind an object, or end before it. */
export const cursors = (id: string) => ({ after: { after: id }, before: { before: id } });
