import type { Page } from '@playwright/test';

/**
 * Has every visit of the page wait until React has taken over each of its controls: what is clicked
 * before goes unheard on a slow machine. What comes into the page later is heard from the start.
 */
export function waitUntilHeard(page: Page): Page {
  const { goto, reload } = page;
  page.goto = async (...args) => {
    const response = await goto.apply(page, args);
    await isHeard(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload.apply(page, args);
    await isHeard(page);
    return response;
  };
  return page;
}

async function isHeard(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      // The pages of whoever is not signed in are without React, and hear at once.
      if (!('__next_f' in window)) return true;
      const controls = document.querySelectorAll('button, input, select, textarea');
      return [...controls].every((control) =>
        Object.keys(control).some((key) => key.startsWith('__reactFiber$')),
      );
    },
    undefined,
    { polling: 100 },
  );
}
