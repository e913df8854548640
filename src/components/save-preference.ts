import { cookiePath } from '@/lib/base-path';

/** Stores a display preference in a cookie, so that the server renders it correctly. */
export function savePreference(
  choice: 'columns' | 'connection' | 'density' | 'language' | 'sidebar' | 'zone',
  value: string,
): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http
  document.cookie = `signalbox-${choice}=${encodeURIComponent(value)}; path=${cookiePath}; max-age=31536000; samesite=lax`;
}
