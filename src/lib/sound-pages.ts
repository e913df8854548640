/**
 * Pages on which sound is recorded, and made out of what came: their documents may use the microphone and play
 * what is in memory. The policy belongs to the document: a page that is reached within another keeps that one's.
 */
export function isSoundPage(pathname: string): boolean {
  return /^\/[^/]+\/(audio|chat)\/?$/.test(pathname);
}
