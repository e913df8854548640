/** A batch's input as a file. */
export function batchFile(url, bodies) {
  const lines = bodies.map((body, index) =>
    JSON.stringify({ custom_id: `line-${index}`, method: 'POST', url, body }),
  );
  return new File([`${lines.join('\n')}\n`], 'input.jsonl', { type: 'application/jsonl' });
}

/** What a file of JSON lines says. */
export const linesOf = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
