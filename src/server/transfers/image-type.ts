/** The type of a picture by its first bytes; null for anything else, SVG included, which can hold programs. */
export function imageTypeOf(bytes: Uint8Array): string | null {
  const begin = (...expected: number[]) => expected.every((byte, at) => bytes[at] === byte);
  const text = (at: number, word: string) =>
    [...word].every((char, index) => bytes[at + index] === char.charCodeAt(0));
  if (begin(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (begin(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (text(0, 'GIF8')) return 'image/gif';
  if (text(0, 'RIFF') && text(8, 'WEBP')) return 'image/webp';
  return null;
}

/** What a browser may show within a page, and do nothing else with. */
export function imageHeaders(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': 'inline',
    'cache-control': 'private, max-age=3600',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  };
}
