import type { Loose } from '@/lib/loose';

/** The part of an address that hands a grader from one page to another; no server sees it. */
export function graderHash(grader: Loose): string {
  return `#grader=${encodeURIComponent(JSON.stringify(grader))}`;
}

/** The way back: JSON, laid out; null where the address holds no grader. */
export function readGraderHash(hash: string): string | null {
  const [, text] = /^#grader=(.*)$/s.exec(hash) ?? [];
  if (text === undefined) return null;
  try {
    return JSON.stringify(JSON.parse(decodeURIComponent(text)), null, 2);
  } catch {
    return null;
  }
}

/** Where a grader is tried. */
export function gradersPath(connection: string, grader?: Loose): string {
  return `/${connection}/graders${grader ? graderHash(grader) : ''}`;
}
