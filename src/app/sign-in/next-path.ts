/** Where to go after signing in: a path of this console, never another site. */
export function nextPath(next: string | string[] | undefined): string {
  if (typeof next !== 'string') return '/';
  const base = 'http://console';
  try {
    const url = new URL(next, base);
    return url.origin === base && next.startsWith('/') ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
