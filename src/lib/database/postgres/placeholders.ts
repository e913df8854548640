/** The text of a plain statement with `$1`, `$2` … for its question marks. Those in quotes stay. */
export function numberPlaceholders(text: string): string {
  let count = 0;
  return text.replaceAll(/'(?:[^']|'')*'|"[^"]*"|\?/g, (found) => {
    if (found !== '?') return found;
    count += 1;
    return `$${count}`;
  });
}

/** Whether a statement reads only. */
export function isReadText(text: string): boolean {
  if (/^\s*select\b/i.test(text)) return true;
  return /^\s*with\b/i.test(text) && !/\b(insert\s+into|update|delete\s+from)\b/i.test(text);
}
