import { shownText } from '@/lib/loose';
import { Absent } from './absent';

/** Maximum characters on one line. */
const maxLength = 300;

/** An upstream value as text; a dash if there is none. */
export function Shown({ value, why }: { value: unknown; why?: string }) {
  const text = shownText(value);
  if (text === null) return <Absent why={why} />;
  return text.length > maxLength ? <span title={text}>{text.slice(0, maxLength)}…</span> : text;
}
