import type { Page } from '@playwright/test';
import { fillWorld } from '../scripts/large-world/fill-world';
import { signInAsOwner, startConsolePages } from './console-page';
import { median } from './interleave';
import type { Row } from './row';

/** Lists whose rows lead to pages of their own. */
const lists = ['files', 'batches', 'fine-tuning', 'threads', 'assistants', 'vector-stores'];
/** Of each list; the first only warms up. */
const opened = 9;
const limit = 15 * 60_000;

/** From a click on a row to the heading of its page, beside a load of the same page. Aim: 100 ms, warm. */
export async function detailPageRows(): Promise<Row[]> {
  const { openai, newContext, stop } = await startConsolePages(limit);
  try {
    await fillWorld({ openai, scale: 0.02, seed: 1 });
    const page = await (await newContext()).newPage();
    await signInAsOwner(page);
    const rows: Row[] = [];
    for (const list of lists) rows.push(await measure(page, list));
    return rows;
  } finally {
    await stop();
  }
}

async function measure(page: Page, list: string): Promise<Row> {
  const clicked: number[] = [];
  const loaded: number[] = [];
  for (let at = 0; at < opened; at += 1) {
    await page.goto(`/local/${list}`);
    const links = page.getByRole('main').getByRole('rowheader').getByRole('link');
    await links.first().waitFor();
    const link = links.nth(at % (await links.count()));
    const path = (await link.getAttribute('href')) ?? '';
    await link.hover();
    await page.waitForLoadState('networkidle');
    clicked.push(await openByClick(page, path));
    loaded.push(await openByLoad(page, path));
  }
  return {
    name: `a page of ${list} opens from its row`,
    ours: median(clicked.slice(1)),
    peer: median(loaded.slice(1)),
    peerName: 'the same page, loaded',
    unit: 'ms',
    aim: '100 ms at most',
  };
}

/** Measured within the page, so that nothing of the bench's own is in it. */
function openByClick(page: Page, path: string): Promise<number> {
  return page.evaluate(async (href) => {
    const before = document.querySelector('h1')?.textContent;
    const begun = performance.now();
    document.querySelector<HTMLElement>(`a[href="${href}"]`)?.click();
    for (;;) {
      await new Promise(requestAnimationFrame);
      const heading = document.querySelector('h1');
      if (heading && heading.textContent !== before && location.pathname === href)
        return performance.now() - begun;
    }
  }, path);
}

async function openByLoad(page: Page, path: string): Promise<number> {
  const begun = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return performance.now() - begun;
}
