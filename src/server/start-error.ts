/** A start failure with a message for the operator: printed on one line without a stack; exit code 1. */
export class StartError extends Error {
  override name = 'StartError';
}
