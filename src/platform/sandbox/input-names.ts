/** What files of users are called in the folder of a session: by their names, which may be anything, each once. */
export function inputNames(
  files: readonly { id: string; filename: string }[],
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, filename } of files) {
    if (names.has(id)) continue;
    const free = freeName(plainName(filename) || id, taken);
    taken.add(free);
    names.set(id, free);
  }
  return names;
}

/** `a.csv`, or `a-2.csv` where that is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = numbered(name, count);
  return free;
}

export const maxNameBytes = 200;

/** Without folders, and without what a terminal or a file system cannot show. */
export function plainName(filename: string): string {
  const last =
    filename
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = last.replace(/^\.+/, '').trim();
  const bytes = Buffer.from(name).subarray(0, maxNameBytes);
  return bytes.toString().replace(/\ufffd$/, '');
}

function numbered(name: string, count: number): string {
  const at = name.lastIndexOf('.');
  return at > 0 ? `${name.slice(0, at)}-${count}${name.slice(at)}` : `${name}-${count}`;
}
