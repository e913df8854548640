/** How many events a stream holds: blocks of lines with something else in them than a comment. */
export function countEvents(text: string): number {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter((block) => /^(?:data|event|error)\s*:/m.test(block)).length;
}

/** About so many characters from the beginning, to the end of an event, or of a line, where one is near. */
export function headOfText(text: string, length: number): string {
  if (text.length <= length) return text;
  const [event, line] = ['\n\n', '\n'].map((end) => text.lastIndexOf(end, length) + end.length);
  const end = [event, line].find((at = 0) => at > length / 2) ?? length;
  return text.slice(0, end);
}
