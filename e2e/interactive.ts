import type { Page } from '@playwright/test';

/**
 * Makes every navigation wait until React has hydrated all controls: earlier clicks would be lost on a slow machine.
 * Elements added later are interactive from the start.
 */
export function waitUntilInteractive(page: Page): Page {
  const { goto, reload } = page;
  page.goto = async (...args) => {
    const response = await goto.apply(page, args);
    await isInteractive(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload.apply(page, args);
    await isInteractive(page);
    return response;
  };
  return page;
}

async function isInteractive(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      // The pages for signed-out users do not use React and are interactive at once.
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
