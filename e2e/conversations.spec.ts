import { call } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const connection = 'local';

test('a user can create a conversation, add to it, delete an item and then all of it, and still read it', async ({
  page,
}) => {
  const name = `Harbour ${Date.now()}`;
  await page.goto('/local/conversations/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Text').fill('Which bell rings at noon?');
  await page.getByRole('button', { name: 'Create conversation' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const items = page.getByRole('region', { name: 'Items of the conversation' });
  await expect(items.getByText('Which bell rings at noon?')).toBeVisible();

  // Before it scrolls to what is added.
  expect(await accessibilityViolations(page)).toEqual([]);

  const form = page.getByRole('form', { name: 'New items' });
  await form.getByRole('textbox', { name: 'Message', exact: true }).fill('The green one.');
  await form.getByRole('button', { name: 'Add to the conversation' }).click();
  await expect(items.getByText('The green one.')).toBeVisible();

  await items
    .getByRole('button', { name: /^Actions for item/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Delete item' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete item' }).click();
  await expect(items.getByText('deleted upstream')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete conversation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete conversation' }).click();
  await expect(page.getByText(/Deleted upstream/).first()).toBeVisible();
  await expect(items.getByText('The green one.')).toBeVisible();

  await page.goto(`/local/conversations?search=${encodeURIComponent(name)}`);
  await expect(page.getByRole('table', { name: 'Conversations' })).toContainText(name);
});

test('a user who opens the id of something else, or an unknown response, is told so', async ({
  page,
}) => {
  const { id: conversation } = await call<{ id: string }>(page, 'conversations.create', {
    connection,
    body: { items: [{ type: 'message', role: 'user', content: 'Hello' }] },
  });
  await page.goto(`/local/conversations/${conversation}`);
  await expect(page.getByRole('tab', { name: 'Responses' })).toBeVisible();
  await page.goto('/local/responses');
  await page.getByRole('textbox', { name: 'Response id' }).fill('thread_1');
  await page.getByRole('button', { name: 'Open response' }).click();
  const open = page.getByRole('form', { name: 'Open a response by id' });
  await expect(open.getByRole('alert')).toContainText('another object: thread');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.goto('/local/responses/resp_nowhere');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Couldn’t load the response.' }),
  ).toContainText('resp_nowhere');
});
