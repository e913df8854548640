/** What follows the key in the text: `city: Oslo`, `city is Oslo`, `"city": "Oslo"`. */
export function saidOf(text: string, key: string): string | undefined {
  const spoken = spokenKey(key);
  if (spoken === '') return undefined;
  const [, quoted, plain] =
    text.match(
      new RegExp(
        `\\b${spoken}["']?\\s{0,3}(?:=|:| is | are | was )\\s{0,3}(?:"([^"\\n]{1,500})"|([^\\s,;"]{1,200}))`,
        'i',
      ),
    ) ?? [];
  return quoted ?? plain?.replace(/[.!?)]+$/, '');
}

/** A pattern for how people write a key: `first_name` as `first name`, `first-name` or `firstName`. */
export function spokenKey(key: string): string {
  return wordsIn(key)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s_-]?');
}

/** `departureCity` and `departure_city` are `departure` and `city`. */
export function wordsIn(key: string): string[] {
  return key
    .slice(0, 64)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}
