import { type OnUnread, UnreadableFile, type UnreadPart } from '../retrieval';

/** Maximum listed parts; more are only counted. */
const maxParts = 20;
const maxLength = 200;

export interface UnreadList {
  note: OnUnread;
  parts(): UnreadPart[];
}

/** Collects unread parts of a file, deduplicated and limited. */
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

/** The error of a file without readable text, with its unread parts. */
export function noTextIn(filename: string, parts: UnreadPart[]): UnreadableFile {
  const reasons = parts.slice(0, 5).map(({ part, reason }) => ` ${part}: ${reason}.`);
  return new UnreadableFile('invalid_file', `There is no text in ${filename}.${reasons.join('')}`);
}

const shorten = (text: string) => (text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
