import type { Page } from '@playwright/test';
import { test } from './faulty-connection';
import type { FaultyUpstream } from './faulty-upstream';
import { accessibilityViolations, expect } from './fixtures';

test.beforeEach(async ({ page }) => {
  await page.goto('/local/chat');
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('signalbox-mini');
});

test('a user can watch an answer stream in, see its usage, and find it after a reload', async ({
  page,
  upstream,
  slug,
}) => {
  await holdAnswers(page, upstream, slug);
  await send(page, '/slow 20ms\n/echo The points are set and locked');

  await expect(answer(page)).toHaveAttribute('aria-busy', 'true');
  await expect(answer(page)).toContainText('The');
  await expect(answer(page)).not.toContainText('locked');
  upstream.restore();
  await expect(answer(page)).toContainText('The points are set and locked');
  await expect(answer(page)).not.toHaveAttribute('aria-busy', 'true');
  await expect(answer(page)).toContainText('to first token');
  await expect(answer(page)).toContainText(/\d+ out/);
  await page.reload();

  await expect(answer(page)).toContainText('The points are set and locked');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can stop an answer, and keeps what had arrived', async ({ page, upstream, slug }) => {
  await holdAnswers(page, upstream, slug);
  await send(page, '/slow 20ms\n/length 300');
  await expect(
    answer(page)
      .getByText(/\w+ \w+/)
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Stop answer' }).click();

  await expect(answer(page)).toContainText('stopped');
  await page.reload();
  await expect(answer(page)).toContainText('stopped');
});

test('a user can set parameters, and sees them in the raw request and response', async ({
  page,
}) => {
  await page.getByLabel('System prompt').fill('Be brief.');
  await page.getByLabel('Token limit').fill('3');
  await send(page, '/echo one two three four five six seven');

  await expect(answer(page)).toContainText('length');
  await page.getByRole('button', { name: 'Raw request and response' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('chat.completion');
  await dialog.getByText('Request', { exact: true }).click();
  await expect(dialog).toContainText('max_completion_tokens');
});

test('a user is told of an impossible parameter before anything is sent', async ({ page }) => {
  await page.getByLabel('Temperature').fill('7');
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');

  await expect(page.getByText('Between 0 and 2.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send message' })).toBeDisabled();
});

test('a user reads a refusal where the answer would be, in upstream’s words', async ({ page }) => {
  await send(page, '/status 429 rate_limit_exceeded');

  const alert = page.getByRole('alert').filter({ hasText: 'No answer.' });
  await expect(alert).toContainText('429');
  await expect(alert).toContainText('rate_limit_exceeded');
  await expect(alert).toContainText('req_');
  await expect(page.getByRole('article', { name: 'You' })).toContainText('/status 429');
});

test('a user can ask again for a refused answer, after a reload too', async ({ page }) => {
  await send(page, '/status 500');
  await expect(page.getByText('No answer.')).toBeVisible();
  await page.reload();

  const alert = page.getByRole('alert').filter({ hasText: 'No answer.' });
  await expect(alert).toContainText('500');
  await expect(alert).toContainText('req_');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(answer(page)).toContainText('No answer.');
  await expect(page.getByRole('article')).toHaveCount(2);
});

test('a user can reload the page while an answer streams, and goes on following it', async ({
  page,
  upstream,
  slug,
}) => {
  await holdAnswers(page, upstream, slug);
  await send(
    page,
    '/slow 20ms\n/echo one two three four five six seven eight nine ten eleven twelve',
  );
  await expect(answer(page)).toContainText('one');
  await page.reload();

  await expect(page.getByRole('button', { name: 'Stop answer' })).toBeVisible();
  await expect(answer(page)).toContainText('one');
  upstream.restore();
  await expect(answer(page)).toContainText('twelve');
  await expect(answer(page)).toContainText('stop');
});

test('a user with two tabs sees the same chat in both, and keeps the text of a stale question', async ({
  page,
}) => {
  await send(page, '/echo first');
  await expect(answer(page)).toContainText('to first token');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(answer(other)).toContainText('first');
  await send(other, '/slow 20ms\n/echo from the other tab');

  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(answer(page)).toContainText('from the other tab');
  await expect(answer(page)).toContainText('to first token');
  expect(await texts(page)).toEqual(await texts(other));

  // What the first tab does not hear of: its reading ends with the network.
  await page.route('**/api/trpc/chats.follow**', (route) => route.abort());
  await page.reload();
  await expect(answer(page)).toContainText('from the other tab');
  await send(other, '/echo third');
  await expect(other.getByRole('article')).toHaveCount(6);
  await expect(answer(other)).toContainText('to first token');
  await send(page, '/echo lost');
  await expect(page.getByText('This chat was continued elsewhere.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('/echo lost');
  await expect(page.getByRole('article')).toHaveCount(6);
  await other.close();
});

test('a user can give a tool’s result by hand, and the answer continues', async ({ page }) => {
  const tool = {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  };
  await page
    .getByLabel('More parameters')
    .fill(JSON.stringify({ tools: [{ type: 'function', function: tool }] }));
  await send(page, 'Call get_weather: what is the weather in Bern?');
  await expect(page.getByText('calls get_weather')).toBeVisible();
  await page.getByLabel('Result of get_weather').fill('{"degrees": 21}');
  await page.getByRole('button', { name: 'Send result' }).click();

  await expect(page.getByRole('article', { name: 'Tool result' })).toContainText('21');
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(answer(page)).toContainText('to first token');
  await page.getByRole('button', { name: 'Raw request and response' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Request', { exact: true }).click();
  await expect(dialog).toContainText('tool_calls');
});

test('a user can go on without the results of calls, which are sent as “no result”', async ({
  page,
}) => {
  const tool = { name: 'get_weather', parameters: { type: 'object', properties: {} } };
  await page
    .getByLabel('More parameters')
    .fill(JSON.stringify({ tools: [{ type: 'function', function: tool }] }));
  await send(page, 'Call get_weather: what is the weather in Bern?');
  await expect(page.getByLabel('Result of get_weather')).toBeVisible();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('/echo never mind');
  await expect(page.getByText('1 tool call waits for its result.')).toBeVisible();
  await message.press('Control+Enter');
  await expect(message).toHaveValue('/echo never mind');
  await expect(page.getByRole('button', { name: 'Send message' })).toHaveCount(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send with “no result”' }).click();

  await expect(page.getByRole('article', { name: 'Tool result' })).toContainText('No result');
  await expect(answer(page)).toContainText('to first token');
  await expect(page.getByRole('article')).toHaveCount(5);
  await expect(message).toHaveValue('');
});

test('a user keeps what arrived of a cut stream, and reads why it ended', async ({ page }) => {
  await send(page, '/cut 4\n/echo one two three four five six seven eight');

  await expect(answer(page)).toContainText('one two');
  await expect(answer(page)).toContainText('The answer was cut off here.');
});

test('a user sees model output as text, never as markup', async ({ page }) => {
  await send(
    page,
    '/echo <img src=x onerror="document.title=1"> [x](javascript:document.title=2) <script>document.title=3</script>',
  );

  await expect(answer(page)).toContainText('onerror');
  await expect(answer(page).locator('img, script')).toHaveCount(0);
  await expect(page).toHaveTitle(/Chat/);
});

test('a user can find, rename and delete chats', async ({ page }) => {
  const name = `Night shift ${Date.now()}`;
  await send(page, '/echo kept');
  await expect(answer(page)).toContainText('to first token');
  const list = page.getByRole('complementary', { name: 'Chats' });
  await list
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name of the chat').fill(name);
  await page.getByLabel('Name of the chat').press('Enter');
  await list.getByLabel('Search chats').fill(name);

  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete chat' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete chat' }).click();
  await expect(list.getByText('No chats match.')).toBeVisible();
});

test('a user who scrolls up stays there, and follows the answer again from its end', async ({
  page,
}) => {
  // Narrow: the parameters do not stand beside, so the page is as long as the answer.
  await page.setViewportSize({ width: 800, height: 500 });
  // Minutes of it, so that it still grows at the end of this on any machine.
  await send(page, '/slow 10ms\n/length 16000');
  await expect.poll(() => height(page)).toBeGreaterThan(1000);
  await expect.poll(() => fromEnd(page)).toBeLessThan(80);
  await page.mouse.move(600, 250);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => fromEnd(page)).toBeGreaterThan(200);
  const top = await page.evaluate(() => window.scrollY);
  const before = await height(page);
  await expect.poll(() => height(page)).toBeGreaterThan(before + 60);
  expect(await page.evaluate(() => window.scrollY)).toBe(top);

  await page.mouse.wheel(0, 10_000);
  await expect.poll(() => fromEnd(page)).toBeLessThan(80);
  const then = await height(page);
  await expect.poll(() => height(page)).toBeGreaterThan(then + 60);
  await expect.poll(() => fromEnd(page)).toBeLessThan(80);
  await page.getByRole('button', { name: 'Stop answer' }).click();
});

test('a user who sends a message is taken to it, wherever they were reading', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await send(page, '/length 600');
  await expect(answer(page)).toContainText('to first token');
  await expect.poll(() => height(page)).toBeGreaterThan(900);
  await page.getByRole('textbox', { name: 'Message' }).fill('/echo here');
  await page.mouse.move(600, 250);
  await page.mouse.wheel(0, -10_000);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await page.getByRole('textbox', { name: 'Message' }).press('Control+Enter');

  await expect(page.getByRole('article', { name: 'You' }).last()).toBeInViewport();
  await expect.poll(() => fromEnd(page)).toBeLessThan(80);
});

test('a user can reload the page without losing what was typed', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Message' }).fill('Half a thought');
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(window.sessionStorage)))
    .toContain('Half a thought');
  await page.reload();

  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Half a thought');
});

/** From here on answers stand still once their first words are there. */
async function holdAnswers(page: Page, upstream: FaultyUpstream, slug: string) {
  await page.goto(`/${slug}/chat`);
  await page.getByRole('combobox', { name: 'Model' }).fill('signalbox-mini');
  upstream.fail(/POST \/chat\/completions/, { kind: 'hold', after: 900 });
}

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}

function height(page: Page) {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** How far below the window the page goes on. */
function fromEnd(page: Page) {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    return scrollHeight - clientHeight - scrollTop;
  });
}

function answer(page: Page) {
  return page.getByRole('article').last();
}

/** Of a tab behind another one nothing is laid out. */
function texts(page: Page) {
  return page.getByRole('article').allTextContents();
}
