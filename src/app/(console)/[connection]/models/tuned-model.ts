/** Whether it is a model that somebody trained, which may be deleted and trained on. */
export function isTuned(id: string): boolean {
  return id.startsWith('ft:');
}
