import { type NoteUnread, UnreadableFile, type UnreadPart } from '../retrieval';

/** Parts that are named one by one; of more only the number is. */
const maxParts = 20;
const maxLength = 200;

export interface UnreadList {
  note: NoteUnread;
  parts(): UnreadPart[];
}

/** Gathers what could not be read of a file: the place where it is decided how much of that is told. */
export function createUnreadList(): UnreadList {
  const parts: UnreadPart[] = [];
  const seen = new Set<string>();
  return {
    note(part, reason) {
      const key = `${part}\n${reason}`;
      if (seen.has(key)) return;
      seen.add(key);
      if (parts.length < maxParts) parts.push({ part: shorten(part), reason: shorten(reason) });
    },
    parts() {
      const more = seen.size - parts.length;
      return more > 0 ? [...parts, { part: `${more} more`, reason: 'not listed' }] : parts;
    },
  };
}

/** A file of which nothing could be read is refused, with what there would have been. */
export function noTextIn(filename: string, parts: UnreadPart[]): UnreadableFile {
  const reasons = parts.slice(0, 5).map(({ part, reason }) => ` ${part}: ${reason}.`);
  return new UnreadableFile('invalid_file', `There is no text in ${filename}.${reasons.join('')}`);
}

const shorten = (text: string) => (text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
