/** The run is not where its worker left it: it was cancelled, has expired or is gone. */
export class RunStateConflict extends Error {
  override name = 'Overtaken';
}
