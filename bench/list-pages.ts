import type { Page } from '@playwright/test';
import { fillWorld } from '../scripts/large-world/fill-world';
import { signInAsOwner, startConsolePages } from './console-page';
import { interleave } from './interleave';
import type { Row } from './row';
import { untilIdle } from './until-idle';

/** Of a world of 10,000 files. In the small one most lists fill a page too, so that as many rows are drawn. */
const scales = { small: 0.1, large: 1 } as const;

/** The lists of what a large world has. */
const lists = [
  'files',
  'batches',
  'fine-tuning',
  'threads',
  'assistants',
  'vector-stores',
  'chat-completions',
];

const visitsEach = 9;
/** Filling the large world takes a quarter of an hour. */
const limit = 45 * 60_000;

/** From an address to the first row in sight, in a small world and in a large one: the ratio is to be near 1. */
export async function listPageRows(): Promise<Row[]> {
  const small = await openWorld(scales.small);
  try {
    const large = await openWorld(scales.large);
    try {
      // What was filled in last is still being followed.
      await untilIdle();
      return await compare(small.page, large.page);
    } finally {
      await large.stop();
    }
  } finally {
    await small.stop();
  }
}

async function openWorld(scale: number) {
  const { openai, newContext, stop } = await startConsolePages(limit);
  try {
    await fillWorld({ openai, scale, seed: 1 });
    const page = await (await newContext()).newPage();
    await signInAsOwner(page);
    return { page, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compare(small: Page, large: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (const list of lists) {
    const path = `/local/${list}`;
    const costs = await interleave(
      { small: () => firstRow(small, path), large: () => firstRow(large, path) },
      visitsEach,
    );
    rows.push({
      name: `first row of ${list}`,
      ours: costs.large.ms,
      peer: costs.small.ms,
      peerName: 'a tenth of the world',
      unit: 'ms',
      aim: 'near 1',
    });
  }
  return rows;
}

async function firstRow(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' });
  await page.getByRole('main').getByRole('rowheader').first().waitFor();
}
