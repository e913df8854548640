import { isUnhealthy, type UpstreamFailure, upstreamFailure } from '../connections/failure';

/** Ends an operation, because its remaining items would fail in the same way. */
export class BulkStop extends Error {
  constructor(readonly failure: UpstreamFailure) {
    super(failure.message);
    this.name = 'BulkStop';
  }
}

/** An item failure that does not come from upstream. */
export class BulkItemRefusal extends Error {}

/** An item stopped halfway, as the operation was cancelled or the server stops. It stays pending. */
export class BulkInterruption extends Error {}

/** Whether the failure concerns the upstream as a whole, so that the operation must pause. */
export function mustPause(failure: UpstreamFailure): boolean {
  return isUnhealthy(failure) || failure.status === 429;
}

/** The reason why an item failed, with the message of the upstream where there is one. */
export function failureOf(error: unknown): UpstreamFailure {
  const upstream = upstreamFailure(error);
  if (upstream) return upstream;
  return ownFailure(
    error instanceof BulkItemRefusal ? error.message : 'Internal error. See the log.',
  );
}

export function ownFailure(message: string): UpstreamFailure {
  return { status: null, code: null, type: null, param: null, message, request_id: null };
}
