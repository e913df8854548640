/** The default reporter of internal errors. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
