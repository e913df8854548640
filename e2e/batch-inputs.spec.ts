import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test, visitors } from './fixtures';
import { waitUntilInteractive } from './interactive';
import { owner } from './owner';
import { startSignalbox } from './signalbox';
import { signIn } from './users';

test('a user changes a parameter of all requests, sees what changes, and only then sends them', async ({
  page,
}) => {
  await page.goto('/local/batches/new');
  await choose(
    page,
    'Choose file',
    'input.jsonl',
    [line('a', 'gpt-x'), line('b', 'signalbox-mini')].join('\n'),
  );
  const changes = page.getByRole('group', { name: 'Change parameters of all requests' });
  await changes.getByRole('button', { name: 'Add change' }).click();
  await changes.getByLabel('Field of change 1').fill('model');
  await changes.getByLabel('Value of change 1').fill('signalbox-mini');
  await expect(changes.getByText('Sent as "signalbox-mini"')).toBeVisible();
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Look at what changes first');

  await changes.getByRole('button', { name: 'Show what changes' }).click();
  const shown = changes.getByRole('region', { name: 'What changes' });
  await expect(shown.getByText('1 of 2 lines changes.')).toBeVisible();
  await expect(shown.getByRole('row', { name: /gpt-x/ })).toContainText('"signalbox-mini"');
  await expect(shown.getByRole('row', { name: /already so/ })).toContainText('1');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible();
});

test('a user makes a batch of a CSV and a prompt template, with one parameter changed', async ({
  page,
}) => {
  await page.goto('/local/batches/new');
  await page.getByText('From a CSV', { exact: true }).click();
  const table = 'Word;Language;id\nrail;French;a\n"box; ""small""";German;b\nlamp;;c\n';
  await choose(page, 'Choose CSV file', 'words.csv', table);
  await expect(page.getByText('3 rows and 3 columns, by its header.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Model' }).fill('gpt-x');
  await page.getByLabel('System text').fill('Answer in {{langauge}}.');
  await page.getByLabel('User text').fill('Translate ');
  await page.getByRole('button', { name: 'Insert column Word' }).click();
  await expect(page.getByLabel('User text')).toHaveValue('Translate {{Word}}');
  // A typing error is named, with what was meant.
  await expect(page.getByText('There is no column “langauge”. Is it “Language”?')).toBeVisible();
  await page.getByLabel('System text').fill('Answer in {{language}}.');
  await page.getByLabel('custom_id').selectOption('id');

  const preview = page.getByRole('region', { name: 'Filled rows' });
  await expect(preview.getByText('"content": "Translate rail"')).toBeVisible();
  await preview.getByLabel('Row', { exact: true }).fill('3');
  await expect(preview.getByText('“Language” is empty in this row.')).toBeVisible();
  await preview.getByRole('button', { name: 'Previous row' }).click();
  await expect(preview.getByText('Translate box; \\"small\\"')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  // The template outlives a reload; the file does not.
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage })))
    .toContain('{{language}}');
  await page.reload();
  await expect(page.getByLabel('User text')).toHaveValue('Translate {{Word}}');
  await choose(page, 'Choose CSV file', 'words.csv', table);
  await page.getByRole('button', { name: 'Make 3 requests' }).click();
  await expect(page.getByText(/^3 requests made/)).toBeVisible();
  await expect(page.getByText('“Language” is empty in 1 row. Line 4.')).toBeVisible();

  const changes = page.getByRole('group', { name: 'Change parameters of all requests' });
  await changes.getByRole('button', { name: 'Add change' }).click();
  await changes.getByLabel('Field of change 1').fill('model');
  await changes.getByLabel('Value of change 1').fill('signalbox-mini');
  await changes.getByRole('button', { name: 'Show what changes' }).click();
  await expect(changes.getByText('3 of 3 lines change.')).toBeVisible();
  await page.getByRole('button', { name: 'Upload and create batch' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'c', exact: true })).toBeVisible();
});

visitors('an operator confirms a batch above the limit that an admin set', async ({ browser }) => {
  // A limit is of the whole installation: others create batches meanwhile.
  const own = await startSignalbox({
    SIGNALBOX_OWNER_EMAIL: owner.email,
    SIGNALBOX_OWNER_PASSWORD: owner.password,
  });
  const context = await browser.newContext({ baseURL: own.base });
  try {
    const page = waitUntilInteractive(await context.newPage());
    await page.goto('/sign-in?next=%2Fsettings%2Fbatches');
    await signIn(page, owner.email, owner.password);
    await page.getByLabel('Confirm above', { exact: true }).fill('50');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect(page.getByText('Batch settings saved')).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.goto('/local/batches/new');
    const file = Array.from({ length: 9 }, (_, at) => line(`line-${at}`, 'signalbox-mini'));
    await choose(page, 'Choose file', 'input.jsonl', file.join('\n'));
    const cost = page.getByRole('region', { name: 'Estimated cost' });
    await expect(cost).toContainText('No history');
    await expect(cost).toContainText('an admin set a limit of 50 tokens');
    await page.getByRole('button', { name: 'Upload and create batch' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a batch of 9 requests' });
    await expect(dialog).toContainText('The estimate has more tokens.');
    await expect(dialog).toContainText('unknown');
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Do not create it' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Upload and create batch' }).click();
    await dialog.getByRole('button', { name: 'Create batch' }).click();

    await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible();
    const facts = page.getByText(/Expected at creation: Estimate: .*Confirmed by .*Used: /s);
    await expect(facts.first()).toBeVisible();
  } finally {
    await context.close();
    await own.stop();
  }
});

function line(id: string, model: string): string {
  const body = { model, messages: [{ role: 'user', content: `Say ${id}` }] };
  return JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body });
}

async function choose(page: Page, button: string, name: string, content: string) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  const buffer = Buffer.from(content);
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer });
}
