/**
 * Where a text stops being JSON: the offset of the first character that does not fit, its length where the
 * end comes too early. Engines name the place in their own ways, or not at all. Only for texts that
 * `JSON.parse` refuses.
 */
export function jsonErrorOffset(text: string): number {
  const closers: ('}' | ']')[] = [];
  let expects: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'next' = 'value';
  let at = 0;
  for (;;) {
    at += lengthOf(space, text, at);
    const character = text[at];
    if (character === undefined) return text.length;
    const isEnd = character === closers.at(-1);
    if (isEnd && (expects === 'next' || expects.endsWith('or end'))) {
      closers.pop();
      expects = 'next';
      at += 1;
    } else if (expects === 'next') {
      if (character !== ',' || closers.length === 0) return at;
      expects = closers.at(-1) === '}' ? 'key' : 'value';
      at += 1;
    } else if (expects === 'colon') {
      if (character !== ':') return at;
      expects = 'value';
      at += 1;
    } else if (expects.startsWith('value') && (character === '{' || character === '[')) {
      closers.push(character === '{' ? '}' : ']');
      expects = character === '{' ? 'key or end' : 'value or end';
      at += 1;
    } else {
      const isKey = expects.startsWith('key');
      const length = lengthOf(isKey ? string : scalar, text, at);
      if (length === 0) return at;
      expects = isKey ? 'colon' : 'next';
      at += length;
    }
  }
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = new RegExp(
  `${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`,
  'y',
);

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
