/** The scripts that a page's HTML asks for, each once: what a browser loads before anybody clicks. */
export function scriptsOf(html: string): string[] {
  const found = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    const isScript = tag.startsWith('<script') || /\b(?:as="script"|rel="modulepreload")/.test(tag);
    const url = isScript ? /\b(?:src|href)="([^"]+\.js[^"]*)"/.exec(tag)?.[1] : undefined;
    // Browsers that know modules, all that we support, leave these out.
    if (url && !/\bnomodule\b/i.test(tag)) found.add(url.replaceAll('&amp;', '&'));
  }
  return [...found];
}
