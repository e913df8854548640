/** Where to go after signing in: a path of this console, never another site. */
export function nextPath(next: string | string[] | null | undefined): string {
  if (typeof next !== 'string') return '/';
  const base = 'http://console';
  try {
    const { origin, pathname, search } = new URL(next, base);
    // `/.//other.example` has our origin, and a path that browsers take for another one.
    const isOurs = origin === base && next.startsWith('/') && !pathname.startsWith('//');
    return isOurs ? pathname + search : '/';
  } catch {
    return '/';
  }
}
