/** Where failures of our own go when nobody has said where. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
