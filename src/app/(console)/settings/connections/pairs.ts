interface Parsed {
  pairs: Record<string, string>;
  /** What is wrong with the first line that is not right. */
  problem: string | null;
}

/** One pair per line: `name: value`, or with another sign between. */
export function parsePairs(text: string, sign: ':' | '='): Parsed {
  const pairs: Record<string, string> = {};
  const refuse = (index: number, words: string): Parsed => ({
    pairs,
    problem: `Line ${index + 1} ${words}.`,
  });
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const at = line.indexOf(sign);
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (name === '') return refuse(index, `is no “name${sign}value”`);
    if (Object.hasOwn(pairs, name)) return refuse(index, `repeats “${name}”`);
    pairs[name] = line.slice(at + 1).trim();
  }
  return { pairs, problem: null };
}

export function printPairs(pairs: Record<string, string>, sign: ':' | '='): string {
  const space = sign === ':' ? ' ' : '';
  return Object.entries(pairs)
    .map(([name, value]) => `${name}${sign}${space}${value}`)
    .join('\n');
}
