import { shownText } from '@/lib/loose';
import { EmptyValue } from './empty-value';

/** Maximum characters on one line. */
const maxLength = 300;

/** An upstream value as text; a dash if there is none. */
export function TextValue({ value, why }: { value: unknown; why?: string }) {
  const text = shownText(value);
  if (text === null) return <EmptyValue why={why} />;
  return text.length > maxLength ? <span title={text}>{text.slice(0, maxLength)}…</span> : text;
}
