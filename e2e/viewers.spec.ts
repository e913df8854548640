import type { Page } from '@playwright/test';
import { call } from './console-api';
import { test } from './every-page';
import { accessibilityViolations, expect } from './fixtures';
import { waitUntilInteractive } from './interactive';
import { adminPages, formPages, pagesToRead } from './pages';
import { createUser, setPassword, signedOutPage, signIn } from './users';

/** What a name of a control begins with that changes something. */
const changing =
  /^(add|answer|attach|cancel|change|check|create|delete|disable|duplicate|edit|give|import|load|move|new|overwrite|pause|purge|recreate|remove|rename|resubmit|restore|resume|retry|revoke|rewrite|regenerate|run|save|send|stop|submit|train|upload|validate)\b/i;

/** Read anew, or chosen for oneself: of one's own account and of what is shown. */
const ownControls =
  /^(Change password|Add passkey|Create token|Save name|Save as view…|Save language and formats|Retry|Remove .* from the comparison|Run: instructions and steps|Add (query|filter|group))$/;

const formLinks = /\/(new|edit|add|run|import)([?#]|$)|\/chat\?(model|preset)=/;

test('a viewer can read every page, and finds nothing on it that takes another role', async ({
  page,
  browser,
  baseURL,
  records: made,
}) => {
  // Some sixty pages.
  test.setTimeout(900_000);
  const { viewer, chat } = await demotedOperator(page, await signedOutPage(browser, baseURL));
  const tabs = [viewer, waitUntilInteractive(await viewer.context().newPage())];
  const refused: string[] = [];
  viewer.context().on('response', (response) => {
    if (response.status() === 403) refused.push(response.url());
  });

  await eachPage(tabs, pagesToRead(made), async (tab, path) => {
    expect.soft(await offers(tab), path).toEqual([]);
  });
  await open(viewer, `/local/chat?chat=${chat}`);
  expect(await offers(viewer)).toEqual([]);
  expect(refused).toEqual([]);

  // What was said stays readable, and the page says who may go on.
  await expect(viewer.getByText('You need the operator role to continue a chat.')).toBeVisible();
  await expect(viewer.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  expect(await accessibilityViolations(viewer)).toEqual([]);

  await eachPage(tabs, formPages(made), async (tab, path) => {
    const reason = tab.getByRole('heading', { name: /^You need the operator role to / });
    await expect(reason, path).toBeVisible();
    const fields = tab.getByRole('main').locator('textarea, select, input:not([type=search])');
    await expect(fields, path).toHaveCount(0);
    expect.soft(await offers(tab), path).toEqual([]);
  });
  await eachPage(tabs, adminPages, async (tab, path) => {
    const reason = tab.getByRole('heading', { name: 'You need the admin role for this page.' });
    await expect(reason, path).toBeVisible();
  });
  await viewer.context().close();
});

test('a viewer is led by neither palette nor keys to what operators do', async ({
  page,
  browser,
  baseURL,
}) => {
  const { viewer } = await demotedOperator(page, await signedOutPage(browser, baseURL));
  await viewer.goto('/local/chat');
  await viewer.keyboard.press('Control+k');
  const palette = viewer.getByRole('dialog', { name: 'Search and go' });
  for (const words of ['create', 'upload file', 'new', 'users']) {
    await palette.getByRole('combobox').fill(words);
    await expect(palette.getByRole('option', { name: new RegExp(`^${words}`, 'i') })).toHaveCount(
      0,
    );
  }
  await viewer.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await viewer.keyboard.press('?');
  const keys = viewer.getByRole('dialog', { name: 'Keys of this page' });
  await expect(keys).toContainText('Search and go');
  await expect(keys).not.toContainText(/New chat|Send message/);
  await viewer.context().close();
});

/** Somebody who chatted as an operator, and may only look since. */
async function demotedOperator(page: Page, viewer: Page) {
  const { email, link } = await createUser(page, 'Operator');
  await setPassword(viewer, link);
  await viewer.waitForURL('/sign-in');
  await signIn(viewer, email);
  await viewer.waitForURL('/');
  const of = { connection: 'local', model: 'signalbox-mini', title: 'Before' };
  const chat = await call<{ id: string }>(viewer, 'chats.create', of);
  const said = { connection: 'local', id: chat.id, head: null, role: 'user', content: 'All clear' };
  const { messages } = await call<{ messages: { id: number }[] }>(viewer, 'chats.addMessage', said);
  const head = messages.at(-1)?.id;
  await call(viewer, 'chats.addMessage', { ...said, head, role: 'assistant', content: 'It is.' });
  const id = new URL(page.url()).pathname.split('/').at(-1);
  await call(page, 'users.update', { id, role: 'viewer' });
  await viewer.goto('/sign-in');
  await signIn(viewer, email);
  await viewer.waitForURL('/');
  return { viewer, chat: chat.id };
}

/** As many at a time as there are tabs: one waits for the server while the other is drawn. */
async function eachPage(
  tabs: readonly Page[],
  paths: readonly string[],
  look: (tab: Page, path: string) => Promise<void>,
): Promise<void> {
  const left = [...paths];
  const walk = async (tab: Page) => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await open(tab, path);
      await look(tab, path);
    }
  };
  await Promise.all(tabs.map(walk));
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

/** What the page offers that changes something, in its menus too. */
async function offers(page: Page): Promise<string[]> {
  const found = await offered(page);
  for (const menu of await page.getByRole('main').locator('[aria-haspopup=menu]').all()) {
    await menu.click();
    await expect(page.getByRole('menu')).toBeVisible();
    found.push(...(await offered(page)));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
  return found;
}

async function offered(page: Page): Promise<string[]> {
  const controls = page.locator(
    'a[href], button:enabled:not([role=menuitemcheckbox]), input:enabled, textarea:enabled, select:enabled, [role=menuitem], fieldset[data-drop]',
  );
  const all = await controls.evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility())
      .map((element) => ({
        name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
        href: element.getAttribute('href') ?? '',
      })),
  );
  // What a link is called may be the name of a record: *train.jsonl*.
  return all
    .filter(({ name, href }) => (href ? formLinks.test(href) : changing.test(name)))
    .map(({ name }) => name)
    .filter((name) => !ownControls.test(name));
}
