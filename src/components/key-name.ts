/** A key as it is printed on the keyboard of this machine: `mod+k` is `⌘K`, `Ctrl K` or `Strg K`. Browser only. */
export function keyName(key: string): string {
  const [, letter] = /^mod\+(.+)$/.exec(key) ?? [];
  if (letter) return (isApple() ? '⌘' : `${control()} `) + keyName(letter).toUpperCase();
  return names[key] ?? key;
}

const names: Record<string, string> = { Enter: '⏎', enter: '⏎', Escape: 'Esc' };

function control() {
  return document.documentElement.lang === 'de' ? 'Strg' : 'Ctrl';
}

function isApple() {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
