/** What follows the key in the text: `city: Oslo`, `city is Oslo`, `"city": "Oslo"`. */
export function saidOf(text: string, key: string): string | undefined {
  const spoken = spokenKey(key);
  if (spoken === '') return undefined;
  for (const { 0: name, index } of text.matchAll(new RegExp(`\\b${spoken}`, 'gi'))) {
    value.lastIndex = index + name.length;
    const [, quoted, plain] = value.exec(text) ?? [];
    if (quoted !== undefined || plain !== undefined)
      return quoted ?? plain?.replace(/[.!?)]+$/, '');
  }
  return undefined;
}

/** Apart from the key, since it takes long to compile: once, and not for each key. */
const value =
  /["']?\s{0,3}(?:=|:| is | are | was )\s{0,3}(?:"([^"\n]{1,500})"|([^\s,;"]{1,200}))/iy;

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
