import type { Locator, Page } from '@playwright/test';
import { call } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const connection = 'local';

const tide = {
  type: 'function',
  function: {
    name: 'get_tide',
    description: 'The tide at a harbour',
    parameters: { type: 'object', properties: { harbour: { type: 'string' } } },
  },
};

test('a user can ask a thread, watch it, answer its tool, read its sources, and cancel the run', async ({
  page,
}) => {
  test.slow();
  const assistant = await assistantWith(page, { tools: [{ type: 'file_search' }, tide] });
  const name = `Harbour ${Date.now()}`;
  await page.goto('/local/threads/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create thread' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No messages yet' })).toBeVisible();

  // Asked, with a file, and watched.
  await page.getByRole('button', { name: 'Message options' }).click();
  await page.getByText('Choose or upload files').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'bells.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(
      '# Bells\n\nThe harbour bell of Skagen is painted green and rings at noon.\n',
    ),
  });
  await expect(page.getByLabel('Attachments', { exact: true })).toHaveValue(/^file-/);
  await say(page, 'What colour is the harbour bell of Skagen?\n/slow 200ms', assistant);
  const timeline = timelineOf(page);
  // The run waits until its file can be searched.
  const patient = { timeout: 60_000 };
  await expect(timeline.getByRole('img', { name: 'Being written' })).toBeVisible(patient);
  await expect(runs(timeline).last()).toContainText('completed', patient);

  // Read to its source.
  const citations = timeline.getByRole('list', { name: 'Citations' }).last();
  await citations
    .getByRole('button', { name: /^Show passage/ })
    .first()
    .click();
  await expect(timeline.getByRole('region', { name: 'Cited passage' }).first()).toContainText(
    'painted green',
  );
  await runs(timeline).last().getByRole('button', { name: 'Run: instructions and steps' }).click();
  const steps = timeline.getByRole('list', { name: 'Steps' }).last();
  await expect(steps.getByRole('list', { name: 'Results' }).first()).toContainText('painted green');

  // Answered by its tool.
  await say(page, 'Call get_tide for Skagen.');
  const outputs = timeline.getByRole('form', { name: 'Outputs of tools' });
  await expect(outputs.getByRole('timer')).toContainText('expires in');
  await outputs.getByLabel(/^Output of call 1/).fill('{"metres": 1.4}');
  await outputs.getByRole('button', { name: 'Submit 1 output' }).click();
  await expect(outputs).toHaveCount(0);
  await expect(runs(timeline).last()).toContainText('completed');

  // Called off.
  await say(page, '/wait 60s');
  await timeline.getByRole('button', { name: 'Cancel run' }).click();
  await expect(runs(timeline).last()).toContainText('cancelled');
  await expect(timeline.getByRole('button', { name: 'Retry run' })).toBeVisible();

  // Found again by what was said.
  await page.goto('/local/threads?search=Skagen');
  await expect(page.getByRole('table', { name: 'Threads' })).toContainText(name);
});

test('a user with two tabs on one waiting run is refused in the second, and keeps what was typed', async ({
  page,
  context,
}) => {
  const assistant = await assistantWith(page, { tools: [tide] });
  const id = await threadWith(page, 'Call get_tide for Skagen.');
  await call(page, 'threads.startRun', { connection, id, body: { assistant_id: assistant } });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`/local/threads/${id}`);
    await tab.getByLabel(/^Output of call 1/).fill('high');
  }
  // From here on the second tab learns nothing new, as one whose network is slow.
  await other.route(/threads\.(news|retrieve|timeline)/, (route) => route.abort());
  await page.getByRole('button', { name: 'Submit 1 output' }).click();
  await expect(runs(timelineOf(page)).last()).toContainText('completed');
  const late = other.getByRole('form', { name: 'Outputs of tools' });
  await late.getByRole('button', { name: 'Submit 1 output' }).click();
  await expect(late.getByRole('alert')).toContainText('no longer waits for outputs');
  await expect(late.getByLabel(/^Output of call 1/)).toHaveValue('high');
  await expect(runs(timelineOf(page)).last()).toContainText('completed');
});

test('a user can do everything by keyboard', async ({ page }) => {
  const assistant = await assistantWith(page, {});
  const id = await threadWith(page, 'Say this is a test');
  await call(page, 'threads.startRun', { connection, id, body: { assistant_id: assistant } });
  await page.goto('/local/threads');
  await page.getByRole('textbox', { name: 'Thread id' }).focus();
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(id));
  const timeline = timelineOf(page);
  await expect(runs(timeline).last()).toContainText('completed');

  await page.keyboard.press('d');
  await expect(page.getByRole('radio', { name: 'Details' })).toBeChecked();
  await expect(timeline.getByRole('list', { name: 'Steps' })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('radio', { name: 'Messages' })).toBeChecked();
  await expect(runs(timeline)).toHaveCount(0);

  await page.keyboard.press('m');
  await page.keyboard.type('And say it again');
  await page.keyboard.press('Control+Enter');
  // The answer may quote it.
  await expect(timeline.getByText('And say it again').first()).toBeVisible();
  await expect(timeline.getByRole('heading', { name: 'assistant' })).toHaveCount(2);
});

test('a user can read a thread on a phone, without barriers or sideways scrolling', async ({
  page,
}) => {
  const assistant = await assistantWith(page, { tools: [tide], instructions: 'Be brief.' });
  const id = await threadWith(page, 'Call get_tide for Skagen.');
  await call(page, 'threads.startRun', { connection, id, body: { assistant_id: assistant } });
  await page.goto(`/local/threads/${id}?depth=details`);
  await expect(page.getByRole('form', { name: 'Outputs of tools' })).toBeVisible();
  await expect(page.getByText('Be brief.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('form', { name: 'Outputs of tools' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  await page.goto('/local/threads');
  await expect(page.getByRole('table', { name: 'Threads' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(await excess()).toBeLessThanOrEqual(0);
});

test('a user can edit metadata, delete a message and then the thread, and still read all of it', async ({
  page,
}) => {
  const id = await threadWith(page, 'A message to delete');
  await page.goto(`/local/threads/${id}`);
  // It is drawn in the browser alone: from then on the page hears clicks.
  await expect(page.getByRole('form', { name: 'New message or run' })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit metadata' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add pair' }).click();
  await dialog.getByLabel('Key 1').fill('name');
  await dialog.getByLabel('Value 1').fill('Renamed');
  await dialog.getByRole('button', { name: 'Save metadata' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible();

  const timeline = timelineOf(page);
  await timeline.getByRole('button', { name: /^Actions for message/ }).click();
  await page.getByRole('menuitem', { name: 'Delete message' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete message' }).click();
  await expect(timeline.getByText('deleted upstream')).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete thread' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete thread' }).click();
  await expect(page.getByText(/Deleted upstream/).first()).toBeVisible();
  await expect(timeline.getByText('A message to delete')).toBeVisible();
  await expect(page.getByRole('form', { name: 'New message or run' })).toHaveCount(0);
});

test('a user who opens an unknown id, or a run whose assistant is gone, is told so', async ({
  page,
}) => {
  await page.goto('/local/threads');
  await page.getByRole('textbox', { name: 'Thread id' }).fill('file-abc');
  await page.getByRole('button', { name: 'Open thread' }).click();
  const open = page.getByRole('form', { name: 'Open a thread by id' });
  await expect(open.getByRole('alert')).toContainText('another object: file');
  await page.goto('/local/threads/thread_nowhere');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Couldn’t load the thread.' }),
  ).toContainText('thread_nowhere');

  const id = await threadWith(page, 'Hello');
  await page.goto(`/local/threads/${id}`);
  await say(page, 'Are you there?', 'asst_gone');
  const form = page.getByRole('form', { name: 'New message or run' });
  await expect(form.getByRole('alert')).toContainText('asst_gone');
  // What was said is said; the run alone was refused.
  await expect(timelineOf(page).getByText('Are you there?')).toBeVisible();
});

async function assistantWith(page: Page, body: object): Promise<string> {
  const input = { connection, model: 'signalbox-mini', name: `Pilot ${Date.now()}`, ...body };
  return (await call<{ id: string }>(page, 'assistants.create', input)).id;
}

async function threadWith(page: Page, content: string): Promise<string> {
  const body = { messages: [{ role: 'user', content }] };
  return (await call<{ id: string }>(page, 'threads.create', { connection, body })).id;
}

async function say(page: Page, text: string, assistant?: string) {
  const form = page.getByRole('form', { name: 'New message or run' });
  await form.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  if (assistant) await form.getByRole('combobox', { name: 'Assistant' }).fill(assistant);
  await form.getByRole('button', { name: 'Add message and run' }).click();
}

function timelineOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Timeline of the thread' });
}

function runs(timeline: Locator): Locator {
  return timeline
    .getByRole('article')
    .filter({ has: timeline.page().getByRole('heading', { name: 'Run', exact: true }) });
}
