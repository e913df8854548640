/** An answer as models write them: headings, paragraphs, lists, code and a table, token by token. */
const text = `## Why trains wait

Trains wait at **signals** because a block of track holds *one* train at a time. The interlocking checks the
points, the crossings and the block ahead, and clears the signal only when all of them agree.

1. The route is requested by the signaller.
2. Points move and are locked, which takes about six seconds.
3. The signal clears, and stays so until the train has passed.

- A failed track circuit counts as \`occupied\`
- A failed lamp is reported, and the signal behind stays at caution
- See [the rule book](https://example.com/rules) for the exceptions

\`\`\`ts
export function clear(signal: Signal): boolean {
  const { block, points } = signal;
  return !block.isOccupied && points.every((point) => point.isLocked);
}
\`\`\`

| aspect | meaning | speed |
| --- | --- | --: |
| red | stop | 0 |
| yellow | caution | 60 |
| green | clear | 160 |

> A signal that shows nothing is a signal at danger.

`;

const pieces = text.match(/\s*\S{1,6}|\s+/g) ?? [];

export function* tokens(count: number): Generator<string> {
  for (let n = 0; n < count; n += 1) yield pieces[n % pieces.length] ?? '';
}
