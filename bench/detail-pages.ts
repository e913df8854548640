import type { Page } from '@playwright/test';
import { fillWorld } from '../scripts/large-world/fill-world';
import { signInAsOwner, startConsolePages } from './console-page';
import { median } from './interleave';
import type { Row } from './row';

/** The nouns whose rows lead to a page of their own, that a small world has. */
const nouns = ['batches', 'files', 'fine-tuning', 'assistants', 'threads', 'vector-stores'];
/** Of each noun, after one visit that warms up. */
const visits = 9;
const limit = 10 * 60_000;

/** From a click on a row to its record's page, which was open before, beside the same address loaded whole. */
export async function detailPageRows(): Promise<Row[]> {
  const { openai, newContext, stop } = await startConsolePages(limit);
  try {
    await fillWorld({ openai, scale: 0.01, seed: 1 });
    const page = await (await newContext()).newPage();
    // Of the compiler that runs this file; what goes to the page names it too.
    await page.addInitScript('globalThis.__name = (named) => named');
    await signInAsOwner(page);
    const rows: Row[] = [];
    for (const noun of nouns) rows.push(await rowOf(page, noun));
    return rows;
  } finally {
    await stop();
  }
}

async function rowOf(page: Page, noun: string): Promise<Row> {
  const list = `/local/${noun}`;
  const clicks: number[] = [];
  const loads: number[] = [];
  for (let visit = -1; visit < visits; visit++) {
    await page.goto(list);
    const link = page.getByRole('main').getByRole('rowheader').first().getByRole('link').first();
    const href = (await link.getAttribute('href')) ?? '';
    await openInPage(page, href);
    await page.goBack();
    await link.waitFor();
    const click = await openInPage(page, href);
    const begun = performance.now();
    await page.goto(href, { waitUntil: 'commit' });
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    const load = performance.now() - begun;
    if (visit < 0) continue;
    clicks.push(click);
    loads.push(load);
  }
  return {
    name: `open one of ${noun} from its list, warm`,
    ours: median(clicks),
    peer: median(loads),
    peerName: 'its address loaded whole',
    unit: 'ms',
    aim: '≤ 100 ms',
  };
}

/** Milliseconds, measured in the page: to the frame in which the record's heading stands. */
function openInPage(page: Page, href: string): Promise<number> {
  return page.evaluate(async (address) => {
    const until = async (what: string, isSo: () => boolean) => {
      const begun = performance.now();
      while (!isSo()) {
        if (performance.now() - begun > 20_000)
          throw new Error(`${address}: ${what} took too long.`);
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - begun;
    };
    const link = document.querySelector<HTMLAnchorElement>(`main a[href="${address}"]`);
    const heading = () => document.querySelector('main h1')?.textContent;
    const before = heading();
    // Before React knows the link, a click loads the whole page.
    const isTakenOver = () => Object.keys(link ?? {}).some((key) => key.startsWith('__reactProps'));
    await until('hydration', isTakenOver);
    link?.click();
    const isOpen = () => Boolean(heading()) && heading() !== before;
    return until('the page', () => location.pathname === encodeURI(address) && isOpen());
  }, href);
}
