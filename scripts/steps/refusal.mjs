// @ts-check

/** Why we cannot go on, in words for whoever typed the command: shown without a stack, exit code 1. */
export class Refusal extends Error {}

/**
 * Ends the command with what went wrong.
 *
 * @param {unknown} error
 * @param {AbortSignal} signal a stop that was asked for is no failure worth words
 */
export function exitWith(error, signal) {
  if (!signal.aborted) console.error(error instanceof Refusal ? error.message : error);
  process.exit(signal.aborted ? 130 : 1);
}
