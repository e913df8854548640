/** A word in small letters, a quoted text as it stands, or a mark that ends a clause. */
export type Token =
  | { kind: 'word'; word: string; raw: string }
  | { kind: 'text'; text: string }
  | { kind: 'stop' };

const pattern =
  /"([^"\n]{1,200})"|“([^”\n]{1,200})”|„([^“”\n]{1,200})[“”]|«([^»\n]{1,200})»|(?<![\p{L}\p{N}])'([^'\n]{1,200})'(?!\p{L})|(#[0-9a-fA-F]{3,6}\b|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*)|([,.;:!?\n])/gu;

export function tokensOf(prompt: string): Token[] {
  const tokens: Token[] = [];
  for (const [, a, b, c, d, e, raw] of prompt.slice(0, 4_000).matchAll(pattern)) {
    const text = a ?? b ?? c ?? d ?? e;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.trim() });
    else if (raw !== undefined)
      tokens.push({ kind: 'word', word: raw.toLowerCase().replace(/['’]s$/, ''), raw });
    else tokens.push({ kind: 'stop' });
  }
  return tokens;
}
