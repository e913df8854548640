/** The run changed under its worker: it was cancelled, expired or deleted. */
export class RunStateConflict extends Error {
  override name = 'RunStateConflict';
}
