/** Stands where a fact is not known or does not apply. */
export function Absent({ why = 'none' }: { why?: string }) {
  return (
    <span style={{ color: 'var(--text-dimmed)' }}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{why}</span>
    </span>
  );
}
