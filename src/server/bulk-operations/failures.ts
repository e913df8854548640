import { isUnhealthy, type UpstreamFailure, upstreamFailure } from '../connections/failure';

/** Ends an operation: its other items would meet the same. */
export class BulkStop extends Error {
  constructor(readonly failure: UpstreamFailure) {
    super(failure.message);
    this.name = 'BulkStop';
  }
}

/** What an item fails with that upstream had no part in. */
export class BulkItemRefusal extends Error {}

/** Whether upstream has to be left alone for a while: nothing of it is said about one object. */
export function mustPause(failure: UpstreamFailure): boolean {
  return isUnhealthy(failure) || failure.status === 429;
}

/** Why an item failed, in the words of whoever refused. */
export function failureOf(error: unknown): UpstreamFailure {
  const upstream = upstreamFailure(error);
  if (upstream) return upstream;
  return ownFailure(
    error instanceof BulkItemRefusal ? error.message : 'Something failed here; the log says what.',
  );
}

export function ownFailure(message: string): UpstreamFailure {
  return { status: null, code: null, type: null, param: null, message, request_id: null };
}
