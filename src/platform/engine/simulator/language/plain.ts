/** Markdown as a sentence in JSON has it: without marks. */
export function plain(markdown: string): string {
  return markdown
    .replace(/^\s{0,3}(?:>|#{1,6}|[-*]|\d+\.) +/gm, '')
    .replace(/[*`|]/g, '')
    .replace(/\n+/g, '\n')
    .trim();
}
