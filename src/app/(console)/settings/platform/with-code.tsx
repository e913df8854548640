import type { ReactNode } from 'react';

/** Text with its words between backticks as code. */
export function withCode(text: string): ReactNode[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}
