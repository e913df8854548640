/** The headers of what a browser is to save and never to show. */
export function attachment(filename: string, type: string, length: number | null = null) {
  return {
    'content-type': type,
    'content-disposition': disposition(filename),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    ...(length !== null && { 'content-length': String(length) }),
  };
}

/** The name as upstream has it is only text: without paths, controls, or what ends the header. */
function disposition(filename: string): string {
  const name = filename.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_').slice(0, 200) || 'file';
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_');
  const escaped = encodeURIComponent(name).replaceAll(
    /['()]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${escaped}`;
}
