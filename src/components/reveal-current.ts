/** A `ref` of a row that scrolls sideways: the current entry is in sight at first. The page itself stays where it is. */
export function revealCurrent(row: HTMLElement | null): void {
  const current = row?.querySelector('[aria-selected="true"], [aria-current]');
  if (!row || !current) return;
  const outer = row.getBoundingClientRect();
  const inner = current.getBoundingClientRect();
  if (inner.left >= outer.left && inner.right <= outer.right) return;
  row.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
}
