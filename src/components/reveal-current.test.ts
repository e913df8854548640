// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { revealCurrent } from './reveal-current';

/** A row of 100 px whose current entry stands at `left`, 60 px wide. */
function rowWith(left: number): HTMLElement {
  const row = document.createElement('div');
  row.innerHTML = '<button aria-selected="false">a</button><button aria-selected="true">b</button>';
  const at = (from: number, width: number) => () => DOMRect.fromRect({ x: from, width });
  row.getBoundingClientRect = at(0, 100);
  const [, current] = row.children;
  if (current) current.getBoundingClientRect = at(left, 60);
  return row;
}

it.each([
  ['in sight', 40, 0],
  ['cut at the end', 70, 50],
  ['far beyond the end', 400, 380],
])('a current entry that is %s is scrolled into view', (_, left, scrolled) => {
  const row = rowWith(left);
  revealCurrent(row);
  expect(row.scrollLeft).toBe(scrolled);
});

it('a row without a current entry is not scrolled, nor is no row', () => {
  const row = document.createElement('div');
  revealCurrent(row);
  revealCurrent(null);
  expect(row.scrollLeft).toBe(0);
});
