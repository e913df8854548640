import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';

test('a user can build a grader of several, validate and run it, and use it in a fine-tuning job', async ({
  page,
}) => {
  await page.goto('/local/graders');
  const grader = page.getByRole('region', { name: 'Grader', exact: true });
  await grader.getByLabel('type', { exact: true }).selectOption('multi');
  await grader.getByLabel('name', { exact: true }).first().fill('both');
  await grader.getByLabel('calculate_output').fill('(exact + alik) / 2');
  await page.getByRole('button', { name: 'Validate' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'not valid' });
  await expect(alert).toContainText("'alik' names no grader");
  await grader.getByLabel('calculate_output').fill('(exact + alike) / 2');
  await page.getByRole('button', { name: 'Validate' }).click();
  await expect(page.getByText('Valid: both (multi)')).toBeVisible();

  await page.getByLabel('model_sample').fill('paris');
  await page.getByRole('button', { name: 'Run grader' }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByText(/^Reward [\d.]+$/)).toContainText('0.4');
  const rewards = answer.getByRole('table', { name: 'Rewards by grader' });
  await expect(rewards.getByRole('row', { name: 'exact 0' })).toBeVisible();
  await expect(rewards.getByRole('row', { name: 'alike 0.8' })).toBeVisible();
  await expect(answer.getByText('No errors')).toBeVisible();

  await answer.getByRole('button', { name: 'The request as code' }).click();
  await page.getByRole('dialog').getByText('Python', { exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('fine_tuning.alpha.graders.run');
  await page.keyboard.press('Escape');

  // What a template names is not there.
  await page.getByLabel('item', { exact: true }).fill('{}');
  await page.getByRole('button', { name: 'Run grader' }).click();
  const errors = answer.getByRole('list', { name: 'Errors' });
  await expect(errors).toContainText('names a field that neither the item nor the sample has');

  await page.getByRole('link', { name: 'Use in a fine-tuning job' }).click();
  await expect(page).toHaveURL(/\/local\/fine-tuning\/new$/);
  await expect(page.getByRole('radio', { name: 'reinforcement' })).toBeChecked();
  await expect(page.getByLabel('Grader', { exact: true })).toHaveValue(/"type": "multi"/);
  // And back, as JSON too.
  await page.getByRole('link', { name: 'Create or try it on the Graders page' }).click();
  await expect(page.getByLabel('calculate_output')).toHaveValue('(exact + alike) / 2');
  await page.getByText('JSON', { exact: true }).click();
  await expect(page.getByLabel('Grader (JSON)')).toHaveValue(/"calculate_output"/);
});

test('a user can grade many examples, and gets their mean and a CSV', async ({ page }) => {
  await page.goto('/local/graders');
  const examples = page.getByRole('region', { name: 'Many examples' });
  await examples.locator('input[type=file]').setInputFiles({
    name: 'examples.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(
      [
        '{"model_sample":"Paris","item":{"answer":"Paris"}}',
        'oops',
        '{"model_sample":"Rome","answer":"Paris"}',
        '{"model_sample":"=Oslo","answer":"Oslo"}',
        '{"model_sample":"Bern","item":{}}',
      ].join('\n'),
    ),
  });
  await expect(examples.getByText('Line 2 is not JSON and is left out.')).toBeVisible();
  await examples.getByRole('button', { name: 'Run 4 examples' }).click();
  await expect(examples.getByText('4 of 4 graded')).toBeVisible();
  await expect(examples.getByText('mean reward 0.25')).toBeVisible();
  const table = examples.getByRole('table');
  await expect(table.getByRole('row', { name: /^5 0 Bern/ })).toContainText(
    'invalid_variable_error',
  );
  const download = page.waitForEvent('download');
  await examples.getByRole('button', { name: 'Download CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')[0]).toBe('line,reward,errors,seconds,model_sample,item,failure');
  expect(csv).toContain(`"'=Oslo"`);
  await accessible(page);
});

test('a user is offered the fields of each grader type, told what is missing, and why code is refused', async ({
  page,
}) => {
  await page.goto('/local/graders');
  const grader = page.getByRole('region', { name: 'Grader', exact: true });
  const type = grader.getByLabel('type', { exact: true });
  await type.selectOption('label_model');
  await page.getByRole('button', { name: 'Run grader' }).click();
  await expect(grader.getByLabel('model', { exact: true })).toBeFocused();
  await expect(grader.getByText('Choose a model.')).toBeVisible();
  await grader.getByLabel('model', { exact: true }).fill('signalbox-mini');
  await grader.getByLabel('passing_labels').fill('good\nbad');
  await page.getByRole('button', { name: 'Run grader' }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByText(/^Reward [\d.]+$/)).toContainText('1');
  await expect(answer.getByText('signalbox-mini').first()).toBeVisible();
  await accessible(page);

  await type.selectOption('score_model');
  await grader.getByLabel('max', { exact: true }).fill('10');
  await grader.getByLabel('Text of message 1').fill('Say 7');
  await page.getByRole('button', { name: 'Run grader' }).click();
  await expect(answer.getByText(/^Reward [\d.]+$/)).toContainText('7');

  await type.selectOption('python');
  await expect(grader.getByText('The local platform does not run custom code')).toBeVisible();
  await page.getByRole('button', { name: 'Validate' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'sandbox' })).toBeVisible();
  await accessible(page);
});

/** Neither barriers nor anything beside a narrow screen. */
async function accessible(page: Page) {
  expect(await accessibilityViolations(page)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  if (size) await page.setViewportSize(size);
}
