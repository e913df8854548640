const linkProtocols = new Set(['http:', 'https:', 'mailto:']);
const rasterImage = /^data:image\/(png|jpeg|gif|webp);base64,/i;

/** The address if it leads to the web or to mail, or holds a picture; otherwise nothing. */
export function safeUrl(url: string, attribute: string): string {
  if (attribute === 'src' && rasterImage.test(url)) return url;
  try {
    // Parsed as the browser will parse it: controls and spaces inside `javascript:` do not hide it.
    const { protocol, href } = new URL(url);
    const allowed = linkProtocols.has(protocol) && (attribute !== 'src' || protocol !== 'mailto:');
    return allowed ? href : '';
  } catch {
    return '';
  }
}
