import { call, createKey } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const model = 'signalbox-mini';

test('a user can see what requests used, in a time zone, by model and API key, and an admin can price it', async ({
  page,
}) => {
  const name = `Nightly job ${Date.now()}`;
  const { key, revoke } = await createKey(page, name);
  const answer = await page.request.post('/v1/chat/completions', {
    headers: { authorization: `Bearer ${key}` },
    data: { model, messages: [{ role: 'user', content: 'How many tokens is this?' }] },
  });
  const { usage } = await answer.json();
  expect(usage.prompt_tokens).toBeGreaterThan(0);

  await page.goto('/usage?zone=Asia/Kolkata&range=7');
  const models = page.getByRole('region', { name: 'By model' });
  const row = models.getByRole('row').filter({ hasText: model }).first();
  await expect(row).toBeVisible();
  await expect(page.getByText(/in days of Asia\/Kolkata \(UTC\+5:30\)/)).toBeVisible();
  await expect(page.getByRole('img', { name: /in 7 days/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'By day of Asia/Kolkata' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  // Without a price the cost is unknown, not nothing.
  await expect(row.getByRole('cell').last()).toHaveText('unknown');
  await page.getByRole('link', { name: 'Prices' }).click();
  await expect(page).toHaveURL(/\/usage\/prices$/);
  await page.getByRole('button', { name: 'Add a price' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Model' }).fill(model);
  await dialog.getByLabel('Valid from').fill('2026-01-01');
  await dialog.getByRole('textbox', { name: 'Source' }).fill('Price list of the team');
  await dialog.getByRole('button', { name: 'Save price' }).click();
  await expect(dialog.getByText('Enter at least one price.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Input', exact: true }).fill('2.5');
  await dialog.getByRole('textbox', { name: 'Cached input' }).fill('1.25');
  await dialog.getByRole('textbox', { name: 'Output', exact: true }).fill('10');
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save price' }).click();
  await expect(dialog).toHaveCount(0);
  const price = page.getByRole('row').filter({ hasText: 'Price list of the team' });
  await expect(price).toContainText('Input 2.5 USD');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Usage' }).first().click();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('key');
  await expect(page).toHaveURL(/by=key/);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('chat_completion');
  const keys = page.getByRole('region', { name: 'By API key' });
  const ofKey = keys.getByRole('row').filter({ hasText: name });
  await expect(ofKey.getByRole('cell')).toHaveText([
    '1',
    String(usage.prompt_tokens),
    /\d/,
    String(usage.completion_tokens),
    /^[\d.]+ USD$/,
  ]);
  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV: By API key' }).click();
  expect((await csv).suggestedFilename()).toMatch(/^usage-by-key-.*\.csv$/);

  await page.setViewportSize({ width: 390, height: 844 });
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.goto('/usage/prices');
  expect(await excess()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: `Remove the price of ${model}` }).click();
  await page.getByRole('button', { name: 'Remove price' }).click();
  await expect(page.getByText('No prices yet')).toBeVisible();
  await revoke();
});

test('a user can see what a batch is going to cost before creating it', async ({ page }) => {
  const { id: priceId } = await call<{ id: number }>(page, 'prices.create', {
    ...{ connection: null, model, tier: 'batch', currency: 'USD', valid_from: '2020-01-01' },
    ...{ input: '2', cached_input: '', audio_input: '', image_input: '', output: '10' },
    ...{ audio_output: '', training: '25', source: 'Price list of the team' },
  });
  const messages = [{ role: 'user', content: 'Where is the parcel?' }];
  const line = (custom_id: string) =>
    JSON.stringify({
      ...{ custom_id, method: 'POST', url: '/v1/chat/completions' },
      body: { model, max_tokens: 500_000, messages },
    });
  await page.goto('/local/batches/new');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file' }).click();
  const buffer = Buffer.from(`${line('one')}\n${line('two')}\n`);
  await (await chooser).setFiles({ name: 'in.jsonl', mimeType: 'application/jsonl', buffer });
  const plan = page.getByRole('region', { name: 'Estimated cost' });
  await expect(plan).toContainText('at most 1,000,000 output tokens');
  await expect(plan).toContainText(/cost 0\.0\d+ USD to 10\.00 USD/);
  expect(await accessibilityViolations(page)).toEqual([]);

  // The same file, chosen where it is stored, is counted there.
  await page.getByRole('button', { name: 'Create batch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Create batch');
  await page.goto('/local/batches/new');
  await page.getByText('Stored upstream', { exact: true }).click();
  await page.getByRole('group', { name: 'Input file' }).getByRole('radio').first().check();
  await expect(plan).toContainText('at most 1,000,000 output tokens');
  await expect(plan).toContainText(/cost 0\.0\d+ USD to 10\.00 USD/);
  await call(page, 'prices.delete', { id: priceId });
});

test('a user can see what training is going to cost before the job is created', async ({
  page,
}) => {
  const price = (tier: string, training: string) =>
    call<{ id: number }>(page, 'prices.create', {
      ...{ connection: null, model, tier, currency: 'USD', valid_from: '2020-01-01' },
      ...{ input: '2', cached_input: '', audio_input: '', image_input: '', output: '10' },
      ...{ audio_output: '', training, source: 'Price list of the team' },
    });
  const { id: priceId } = await price('standard', '25000');
  const example = JSON.stringify({
    messages: [
      { role: 'user', content: 'Where is the parcel?' },
      { role: 'assistant', content: 'In the depot.' },
    ],
  });
  await page.goto('/local/fine-tuning/new');
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('group', { name: 'Training file' })
    .getByRole('button', { name: 'Choose file' })
    .click();
  const buffer = Buffer.from(`${example}\n`.repeat(10));
  await (await chooser).setFiles({ name: 'train.jsonl', mimeType: 'application/jsonl', buffer });
  await page.getByLabel('Base model').fill(model);
  await page.getByLabel('n_epochs').fill('4');
  const estimate = page.getByRole('region', { name: 'Estimate' });
  const tokens = /([\d,]+) × 4 = ([\d,]+)/;
  await expect(estimate).toContainText(tokens);
  const [, , trained = ''] = tokens.exec((await estimate.textContent()) ?? '') ?? [];
  const cost = (Number(trained.replaceAll(',', '')) * 25_000) / 1e6;
  await expect(estimate).toContainText(`${cost.toFixed(2)} USD`);
  await call(page, 'prices.delete', { id: priceId });
});
