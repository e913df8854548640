import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { waitUntilInteractive } from './interactive';
import { owner } from './owner';

export { expect } from '@playwright/test';

type Session = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

/** Pages that wait for hydration. Nobody is signed in. */
export const visitors = base.extend({
  context: async ({ context }, use) => {
    context.on('page', waitUntilInteractive);
    await use(context);
  },
});

/** Every test starts signed in as the owner. One sign-in serves all tests of a worker. */
export const test = visitors.extend<object, { session: Session }>({
  session: [
    async ({ browser }, use, { project }) => {
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
      const origin = project.use.baseURL ?? '';
      await context.request.post(`${origin}/api/auth/sign-out`, { data: {}, headers: { origin } });
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

/** The WCAG 2.2 AA violations that axe finds in light and dark mode. */
export async function accessibilityViolations(
  page: Page,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    for (const { id, help, nodes } of violations) {
      const places = nodes.map(({ target }) => target.join(' ')).join(', ');
      found.push(`${colorScheme}: ${id}: ${help} (${places})`);
    }
  }
  return found;
}
