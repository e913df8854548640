import { readFile } from 'node:fs/promises';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can run an input that is larger than a batch, fix what failed, and export it as one', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const name = `Large input ${Date.now()}`;
  await page.goto('/local/batch-groups/new');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a JSONL file' }).click();
  const file = { name: 'large.jsonl', mimeType: 'application/jsonl', buffer: input(1_000) };
  await (await chooser).setFiles(file);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Lines').fill('300');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Upload and check' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('No problems found.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: '4 parts' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Submit 4 parts' }).click();

  // Watched without a reload.
  await expect(page.getByText('completed', { exact: true })).toBeVisible({ timeout: 120_000 });
  const outcomes = page.getByRole('group', { name: 'Requests by outcome' });
  await expect(outcomes.getByRole('button', { name: /^failed/ })).toContainText('10');
  await outcomes.getByRole('button', { name: /^failed/ }).click();
  await expect(page.getByText('10 of 1,000 results')).toBeVisible();
  await page.getByRole('link', { name: 'line-7', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('400');
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Request', exact: true })).toContainText(
    'line 107',
  );
  await expect(page.getByRole('region', { name: 'Tries of this request' })).toContainText('Part 1');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Resubmit' }).click();
  await page.getByRole('menuitem', { name: 'With other parameters' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Field of change 1').fill('messages.0.content');
  await dialog.getByLabel('Value of change 1').fill('fine now');
  await dialog.getByRole('button', { name: 'Resubmit' }).click();
  await expect(page.getByText('10 requests become new parts.')).toBeVisible();
  await page.goto(page.url().replace(/\?.*/, '?tab=parts'));
  await expect(page.getByRole('row', { name: /5 \(again\)/ })).toContainText('ended', {
    timeout: 60_000,
  });

  await page.goto(page.url().replace(/\?.*/, '?tab=results'));
  await expect(outcomes.getByRole('button', { name: /^failed 0/ })).toBeVisible();
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV', exact: true }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  const ids = csv.match(/^line-\d+(?=,ok,)/gm) ?? [];
  expect(ids).toEqual(Array.from({ length: 1_000 }, (_, at) => `line-${at}`));

  await page.goto('/local/enqueued-tokens');
  await page.getByRole('button', { name: 'Set the limit of another model' }).click();
  await page.getByRole('textbox', { name: 'Model' }).fill('e2e-model');
  await page.getByRole('textbox', { name: 'Tokens' }).fill('2,000,000');
  await page.getByRole('button', { name: 'Save limit' }).click();
  await expect(page.getByRole('region', { name: 'e2e-model' })).toContainText('2,000,000');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto('/local/batch-groups');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('completed');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/local\/batch-groups$/);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeHidden();
});

/** Every hundredth request is refused. */
function input(count: number): Buffer {
  const lines = Array.from({ length: count }, (_, at) => {
    const content = at % 100 === 7 ? `line ${at}\n/status 400` : `line ${at}`;
    const body = { model: 'signalbox-mini', messages: [{ role: 'user', content }] };
    return JSON.stringify({
      custom_id: `line-${at}`,
      ...{ method: 'POST', url: '/v1/chat/completions', body },
    });
  });
  return Buffer.from(`${lines.join('\n')}\n`);
}
