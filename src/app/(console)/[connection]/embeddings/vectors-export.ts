/** A row for each vector: its text, then its numbers. */
export function vectorsCsv(labels: readonly string[], vectors: readonly Float32Array[]): string {
  const numbers = Array.from(vectors[0] ?? [], (_, at) => at);
  const rows = vectors.map((vector, at) => [cell(labels[at] ?? ''), ...vector].join(','));
  return `${[['text', ...numbers].join(','), ...rows].join('\r\n')}\r\n`;
}

export function vectorsJson(labels: readonly string[], vectors: readonly Float32Array[]): string {
  const entries = vectors.map((vector, at) => ({ text: labels[at], embedding: [...vector] }));
  return JSON.stringify(entries);
}

/** What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
