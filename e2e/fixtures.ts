import { test as base, type Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, followBasePath } from './base-path';
import { waitUntilInteractive } from './interactive';
import { owner } from './owner';

export { expect } from './base-path';

type Session = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

/** Pages that wait for hydration. Nobody is signed in. */
export const visitors = base.extend<object, { basePath: undefined }>({
  basePath: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      followBasePath(page);
      await page.close();
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  context: async ({ context }, use) => {
    context.on('page', waitUntilInteractive);
    await use(context);
  },
});

/** Every test starts signed in as the owner. One sign-in serves all tests of a worker. */
export const test = visitors.extend<object, { session: Session }>({
  session: [
    async ({ browser, basePath: _ }, use, { project }) => {
      const page = waitUntilInteractive(await browser.newPage({ baseURL: project.use.baseURL }));
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('/');
      const session = await page.context().storageState();
      await page.close();
      await use(session);
      const context = await browser.newContext({ storageState: session });
      const { origin } = new URL(project.use.baseURL ?? '');
      const address = `${project.use.baseURL}/api/auth/sign-out`;
      await context.request.post(address, { data: {}, headers: { origin } });
      await context.close();
    },
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
});

/** Chooses one of the choices beside each other. Where the address holds the choice, it follows in its own time. */
export async function choose(page: Page, name: string): Promise<void> {
  const radio = page.getByRole('radio', { name });
  await radio.click({ force: true });
  await expect(radio).toBeChecked();
}

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What may be right in one color scheme and wrong in the other. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * The WCAG 2.2 AA violations that axe finds: all rules in the first scheme, those about color in the
 * others, since nothing else depends on the scheme.
 */
export async function accessibilityViolations(
  page: Page,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await runAxe(
      page,
      index === 0 ? { type: 'tag', values: wcag22aa } : { type: 'rule', values: colorRules },
    );
    for (const { id, help, nodes } of violations) {
      const places = nodes.map(({ target }) => target.join(' ')).join(', ');
      found.push(`${colorScheme}: ${id}: ${help} (${places})`);
    }
  }
  return found;
}

/** Without `@axe-core/playwright`, which opens a page of its own for each result; our pages have no frames. */
async function runAxe(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  // What fades in has its contrast only at the end. What moves for ever is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.playState === 'running')
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const options = { runOnly: only, resultTypes: ['violations'] as axe.resultGroups[] };
    const { violations } = await axe.run(document, { ...options, preload: false });
    return violations;
  }, runOnly);
}
