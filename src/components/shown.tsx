import { shownText } from '@/lib/loose';
import { Absent } from './absent';

/** More than this does not help on one line. */
const maxLength = 300;

/** A value of upstream as it came; a dash where there is none. */
export function Shown({ value, why }: { value: unknown; why?: string }) {
  const text = shownText(value);
  if (text === null) return <Absent why={why} />;
  return text.length > maxLength ? <span title={text}>{text.slice(0, maxLength)}…</span> : text;
}
