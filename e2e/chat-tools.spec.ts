import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

test.beforeEach(async ({ page }) => {
  await page.goto('/local/chat?model=signalbox-mini');
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
});

test('a user can declare a tool in the editor, answer its call by hand, and replay it', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Edit tools' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tools' });
  await dialog.getByRole('button', { name: 'Add function' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('get_weather');
  await dialog
    .getByRole('textbox', { name: 'Parameters (JSON schema)' })
    .fill('{"type":"object","properties":{"city":{"type":"string"}}}');
  await dialog.getByLabel('tool_choice').selectOption('get_weather, and no other');
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('1 tool', { exact: true })).toBeVisible();
  await send(page, 'What is the weather in Bern?');

  await expect(page.getByText('calls get_weather')).toBeVisible();
  await page.getByLabel('Result of get_weather').fill('{"degrees": 21}');
  await page.getByRole('button', { name: 'Send result' }).click();
  await expect(page.getByRole('article', { name: 'Tool result' })).toContainText('21');

  // The same call, in another branch: the earlier result is there to be taken.
  await page
    .getByRole('article', { name: 'You' })
    .getByRole('button', { name: 'Edit and resend' })
    .click();
  await page.getByRole('button', { name: 'Send message' }).first().click();
  await page.getByRole('button', { name: 'Use the earlier result' }).click();
  await expect(page.getByLabel('Result of get_weather')).toHaveValue('{"degrees": 21}');
});

test('a user loses nothing typed when a reply comes after the answer ended', async ({ page }) => {
  await page.getByRole('button', { name: 'Edit tools' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tools' });
  await dialog.getByRole('button', { name: 'Add function' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('get_weather');
  await dialog.getByLabel('tool_choice').selectOption('get_weather, and no other');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await send(page, 'What is the weather in Bern?');
  const field = page.getByLabel('Result of get_weather');
  await field.fill('rain');
  await page.reload();
  await expect(field).toHaveValue('rain');

  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/trpc/chats.ask*', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  const answered = page.waitForResponse('**/api/trpc/chats.ask*');
  await page.getByRole('button', { name: 'Edit and resend' }).click();
  await page.getByRole('button', { name: 'Send message' }).first().click();
  await expect(field).toHaveValue('');
  await field.fill('snow');
  release();
  await answered;
  // Whatever the page makes of it is drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  await expect(page.getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await expect(field).toHaveValue('snow');
  await page.getByRole('button', { name: 'Send result' }).click();
  await expect(page.getByRole('article', { name: 'Tool result' })).toContainText('snow');
});

test('a user can read a structured answer as a tree, checked against its schema', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Edit format' }).click();
  const dialog = page.getByRole('dialog', { name: 'Response format' });
  await dialog.getByLabel('Type').selectOption('json_schema');
  await dialog.getByRole('textbox', { name: 'JSON schema' }).fill(
    JSON.stringify({
      type: 'object',
      properties: { city: { type: 'string' }, degrees: { type: 'number' } },
      required: ['city', 'degrees'],
      additionalProperties: false,
    }),
  );
  await dialog.getByRole('button', { name: 'Done' }).click();
  await send(page, 'The weather in Bern: 21 degrees.');

  const answer = page.getByRole('article').last();
  await expect(answer).toContainText('Fits the schema.');
  await expect(answer.getByRole('tree', { name: 'Answer as JSON' })).toContainText('degrees');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.reload();
  await expect(answer).toContainText('Fits the schema.');
});

test('a user can set store, metadata and other parameters; what is not set is not sent', async ({
  page,
}) => {
  await page.getByText('Further parameters').click();
  await page.getByLabel('store', { exact: true }).selectOption('true');
  await page.getByLabel('metadata').fill('{"shift": ');
  await expect(page.getByText('This is not a JSON object.')).toBeVisible();
  await page.getByLabel('metadata').fill('{"shift": "night"}');
  await send(page, '/echo stored');
  await expect(page.getByRole('article').last()).toContainText('to first token');
  await page.getByRole('button', { name: 'Raw request and response' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Request', { exact: true }).click();

  await expect(dialog).toContainText('night');
  await expect(dialog).toContainText('store');
  await expect(dialog).not.toContainText('logprobs');
});

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}
