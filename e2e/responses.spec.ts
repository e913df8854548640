import { readFile } from 'node:fs/promises';
import { askPlatform } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

/** What the code interpreter of the local platform runs in; its tests are skipped where there is nothing. */
const tools = [{ type: 'code_interpreter', container: { type: 'auto' } }];
const input = [
  'Run this:',
  '```python',
  'open("cities.csv", "w").write("city\\nOslo\\n")',
  'print(6 * 7)',
  '```',
].join('\n');

test('a user can unfold the code of a response, what it printed, and download what it wrote', async ({
  page,
}) => {
  const body = { model: 'signalbox-mini', input, tools };
  const made = await askPlatform(page, '/responses', body).catch((error: Error) => error);
  test.skip(
    made instanceof Error && made.message.includes('cannot be run here'),
    'There is no sandbox on this machine.',
  );
  if (made instanceof Error) throw made;
  await page.goto(`/local/responses/${made.id}`);
  const timeline = page.getByRole('region', { name: 'Input and output of the response' });
  await page.getByRole('radio', { name: 'Details' }).click({ force: true });
  await expect(timeline.getByText('print(6 * 7)').last()).toBeVisible();
  await expect(timeline.getByText('42', { exact: true }).first()).toBeVisible();

  await timeline.getByRole('button', { name: 'Show files of the container' }).click();
  const files = timeline.getByRole('list', { name: 'Files of the container' });
  await expect(files).toContainText('/mnt/data/cities.csv');
  expect(await accessibilityViolations(page)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await files.getByRole('link', { name: '/mnt/data/cities.csv' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('cities.csv');
  expect(await readFile(await download.path(), 'utf8')).toBe('city\nOslo\n');
});

test('a user who looks for the files of a container that is gone is told so', async ({ page }) => {
  const item = {
    type: 'code_interpreter_call',
    id: 'ci_gone',
    status: 'completed',
    code: 'print(1)',
    container_id: 'cntr_gone',
    outputs: [{ type: 'logs', logs: '1\n' }],
  };
  const { id } = await askPlatform(page, '/conversations', { items: [item] });
  await page.goto(`/local/conversations/${id}`);
  const items = page.getByRole('region', { name: 'Items of the conversation' });
  await page.getByRole('radio', { name: 'Details' }).click({ force: true });
  await items.getByRole('button', { name: 'Show files of the container' }).click();
  await expect(items.getByText('Couldn’t load the files of the container.')).toBeVisible();
});

test('a user can watch a response that runs in the background, reload it, and cancel it', async ({
  page,
}) => {
  const { id } = await askPlatform(page, '/responses', {
    model: 'signalbox-mini',
    background: true,
    input: '/slow 300ms\n/length 400\nWhat does a signal box do?',
  });
  await page.goto(`/local/responses/${id}`);
  const timeline = page.getByRole('region', { name: 'Input and output of the response' });
  await expect(timeline.getByText('What does a signal box do?')).toBeVisible();
  const status = page.getByRole('main').getByRole('status');
  await expect(status.getByText('in_progress')).toBeVisible();

  // The answer grows, and what was there is there again after a reload.
  const answer = timeline
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'assistant' }) });
  const length = async () => ((await answer.textContent()) ?? '').length;
  await expect(answer).toBeVisible();
  const before = await length();
  await expect.poll(length).toBeGreaterThan(before + 20);
  const known = await length();
  await page.reload();
  await expect.poll(length).toBeGreaterThanOrEqual(known);
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Cancel response' }).click();
  await expect(status.getByText('cancelled')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel response' })).toHaveCount(0);
  expect(await length()).toBeGreaterThan(0);
});
