import { VisuallyHidden } from '@mantine/core';

/** Stands where a fact is not known or does not apply. */
export function Absent({ why = 'none' }: { why?: string }) {
  return (
    <span style={{ color: 'var(--text-dimmed)' }}>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  );
}
