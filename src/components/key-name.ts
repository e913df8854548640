/** A key as it is printed on the keyboard of this machine: `mod+k` is `⌘K` or `Ctrl K`. Browser only. */
export function keyName(key: string): string {
  const [, letter] = /^mod\+(.+)$/.exec(key) ?? [];
  if (letter) return (isApple() ? '⌘' : 'Ctrl ') + keyName(letter).toUpperCase();
  return names[key] ?? key;
}

const names: Record<string, string> = { Enter: '⏎', enter: '⏎', Escape: 'Esc' };

function isApple() {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
