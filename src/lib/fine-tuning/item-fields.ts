/** The fields of an example that the templates of a grader name. */
export function itemFieldsOf(grader: unknown): string[] {
  const text = grader === undefined ? '' : JSON.stringify(grader);
  const names = [...text.matchAll(/\{\{\s*item\.([A-Za-z_]\w*)/g)].map(([, name]) => name ?? '');
  return [...new Set(names)];
}
