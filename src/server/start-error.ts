/** Why we cannot start, in words for whoever started us: shown on one line, without a stack, exit code 1. */
export class StartError extends Error {
  override name = 'StartError';
}
