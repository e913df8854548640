import type { Page } from '@playwright/test';
import { ask, call, uploadText } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const connection = 'local';

test('a user finds why requests failed, sends one group again with another parameter, and compares', async ({
  page,
}) => {
  const id = await runBatch(page, `Triage ${Date.now()}`, [
    ...Array.from({ length: 6 }, (_, at) => `/echo answer ${at}`),
    ...Array.from({ length: 4 }, () => '/status 400'),
    ...Array.from({ length: 3 }, () => '/status 429'),
  ]);

  await page.goto(`/local/batches/${id}`);
  await page.getByRole('tab', { name: /^Failures/ }).click();
  const groups = page.getByRole('table', { name: 'Failure groups' });
  await expect(groups.getByRole('row')).toHaveCount(3);
  const limited = groups.getByRole('row').filter({ hasText: '429' });
  await expect(limited).toContainText('3');
  expect(await accessibilityViolations(page)).toEqual([]);

  // An example opens beside the results, which show the group alone.
  await limited.getByRole('link', { name: 'Example: line 11' }).click();
  await expect(page).toHaveURL(/group=/);
  await expect(page.getByText('3 of 13 results')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('429');
  await page.getByRole('button', { name: 'Show all groups' }).click();
  await expect(page.getByText('13 results', { exact: true })).toBeVisible();

  await page.getByRole('tab', { name: /^Failures/ }).click();
  await limited.getByRole('link', { name: 'Resubmit 3 requests with changed parameters' }).click();
  await page.getByRole('button', { name: 'Add change' }).click();
  await page.getByRole('combobox', { name: 'Field of change 1' }).fill('messages.0.content');
  await page.getByRole('textbox', { name: 'Value of change 1' }).fill('/echo mended');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(page.getByText('3 of 3 lines change.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Resubmit 3 requests' }).click();

  await expect(page.getByText('messages.0.content = "/echo mended"')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^completed$/ })).toBeVisible();
  await page.getByRole('link', { name: 'Compare', exact: true }).click();
  const outcomes = page.getByRole('group', { name: 'Requests by what became of them' });
  await expect(outcomes.getByRole('button', { name: /^newly ok/ })).toContainText('3');
  await outcomes.getByRole('button', { name: /^newly ok/ }).click();
  await expect(page.getByText('3 requests', { exact: true })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: 'Request request-11', exact: true })).toContainText(
    'mended',
  );
  expect(await accessibilityViolations(page)).toEqual([]);
  await outcomes.getByRole('button', { name: /^only in first/ }).click();
  await expect(page.getByText('10 requests')).toBeVisible();
});

test('a user cancels a batch and has the rest sent again by itself', async ({ page }) => {
  const id = await createBatch(page, `Rest ${Date.now()}`, [
    '/echo quick',
    ...Array.from({ length: 12 }, () => '/slow 4s'),
  ]);
  await page.goto(`/local/batches/${id}`);
  await expect(page.getByRole('status').filter({ hasText: /^in_progress$/ })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cancel and resubmit the rest' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Cancel and resubmit the rest' })
    .click();
  await expect(page.getByText('What was not run became a new batch:')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/of 13 not run: cancelled/)).toBeVisible();
  const { rest } = await ask<{ rest: { made_id: string } }>(page, 'batches.retrieve', {
    connection,
    id,
  });
  await call(page, 'batches.cancel', { connection, id: rest.made_id });
});

async function createBatch(page: Page, name: string, contents: string[]): Promise<string> {
  const lines = contents.map((content, index) => ({
    custom_id: `request-${index + 1}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'signalbox-mini', messages: [{ role: 'user', content }] },
  }));
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const input_file_id = await uploadText(page, `${name}.jsonl`, text, 'batch');
  const { id } = await call<{ id: string }>(page, 'batches.create', {
    ...{ connection, input_file_id, endpoint: '/v1/chat/completions' },
    ...{ completion_window: '24h', metadata: { name } },
  });
  return id;
}

/** The id of a batch that has ended, and whose results are read. */
async function runBatch(page: Page, name: string, contents: string[]): Promise<string> {
  const id = await createBatch(page, name, contents);
  await expect
    .poll(() => ask(page, 'batches.results', { connection, id, limit: 1 }), { timeout: 60_000 })
    .toMatchObject({ indexed: true, total: contents.length });
  return id;
}
