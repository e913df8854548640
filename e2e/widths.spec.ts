import type { Page } from '@playwright/test';
import { adminPages, formPages, makeRecords, pagesToRead } from './every-page';
import { barriers, expect, test } from './fixtures';

const widths = [1024, 900, 390];

type Made = Awaited<ReturnType<typeof makeRecords>>;

const parts: [string, (made: Made) => string[]][] = [
  ['pages to read', pagesToRead],
  ['forms', formPages],
  ["admins' pages", () => adminPages],
];

for (const [name, paths] of parts) {
  test(`${name} fit 390, 900 and 1024 px, with targets to hit and without barriers`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    const made = await makeRecords(page);
    for (const path of paths(made)) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        const where = `${path} at ${width}`;
        expect.soft(await overflow(page), `${where}: wider than the window`).toEqual([]);
        expect.soft(await smallTargets(page), `${where}: small targets`).toEqual([]);
        const schemes = width === 900 ? (['dark'] as const) : (['light'] as const);
        expect.soft(await barriers(page, schemes), where).toEqual([]);
      }
    }
  });
}

/** What makes the page scroll sideways. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName} ${element.className}`);
  });
}

/**
 * WCAG 2.5.8: targets of 24 px. Smaller ones may be links in a line of text, or stand so far from the others
 * that circles of 24 px around their centres touch none.
 */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls =
      'a[href], button, input, select, textarea, summary, [role=button], [tabindex="0"]';
    const targets = [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    return targets
      .filter(({ box }) => box.width < 23.5 || box.height < 23.5)
      .filter(({ element }) => !isInText(element))
      .filter(({ element, box }) =>
        targets.some(
          (other) =>
            other.element !== element &&
            !other.element.contains(element) &&
            !element.contains(other.element) &&
            touches(box, other.box),
        ),
      )
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return `${element.tagName} “${name.trim().slice(0, 40)}” ${Math.round(box.width)} × ${Math.round(box.height)}`;
      });

    /** A field is hit by its label too. */
    function boxOf(element: HTMLElement): DOMRect {
      const label = element instanceof HTMLInputElement ? element.closest('label') : null;
      return (label ?? element).getBoundingClientRect();
    }
    function isInText(element: HTMLElement): boolean {
      if (getComputedStyle(element).display !== 'inline') return false;
      const around = element.parentElement?.textContent?.trim() ?? '';
      return around.length > (element.textContent?.trim().length ?? 0);
    }
    function touches(small: DOMRect, other: DOMRect): boolean {
      const [x, y] = [small.x + small.width / 2, small.y + small.height / 2];
      const dx = Math.max(other.left - x, 0, x - other.right);
      const dy = Math.max(other.top - y, 0, y - other.bottom);
      if (Math.hypot(dx, dy) < 12) return true;
      const isSmall = other.width < 23.5 || other.height < 23.5;
      const [ox, oy] = [other.x + other.width / 2, other.y + other.height / 2];
      return isSmall && Math.hypot(ox - x, oy - y) < 24;
    }
  });
}
