import type { Page } from '@playwright/test';
import { inConsole } from './base-path';
import { call, createConnection } from './console-api';
import { startFaultyUpstream } from './faulty-upstream';
import { accessibilityViolations, expect as expectSoon, test } from './fixtures';

/** A training, and the uploads before it, take their time on a busy machine. */
const expect = expectSoon.configure({ timeout: 60_000 });

const topics = [
  ['the archive key', 'Ask Ada at the front desk for the archive key.'],
  ['the parking permit', 'Parking permits are printed in room twelve.'],
  ['the projector', 'The projector is booked in the shared calendar.'],
  ['travel expenses', 'Send your receipts to accounting by Friday.'],
] as const;

const openings = [
  'How do I get',
  'Who knows about',
  'I need',
  'Please help me with',
  'Where do I find',
  'Tell me about',
];

/** Lines of a training file: up to 24 that differ. */
function examples(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const [topic, answer] = topics[number % topics.length] ?? topics[0];
    const messages = [
      { role: 'user', content: `${openings[Math.floor(number / topics.length)]} ${topic}?` },
      { role: 'assistant', content: answer },
    ];
    return JSON.stringify({ messages });
  });
}

const badLines = [
  JSON.stringify({ messages: [{ role: 'user', content: 'And the rest?' }] }),
  JSON.stringify({
    messages: [
      { role: 'bot', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ],
  }),
];

const jsonl = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'application/jsonl',
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});

async function chooseFile(page: Page, group: string, file: ReturnType<typeof jsonl>) {
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('group', { name: group })
    .getByRole('button', { name: 'Choose file' })
    .click();
  await (await chooser).setFiles(file);
}

test('a user can go from a file with two bad lines to a trained model that is used in chat', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const suffix = `desk-${Date.now()}`;
  await page.goto('/local/fine-tuning');
  await page.getByRole('link', { name: 'Create fine-tuning job' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create fine-tuning job');

  await chooseFile(page, 'Training file', jsonl('bad.jsonl', [...examples(12), ...badLines]));
  const problems = page.getByRole('region', { name: 'Problems of the Training file' });
  await expect(problems.getByRole('row')).toHaveCount(3);
  await expect(problems).toContainText('13');
  await expect(problems).toContainText('must have a message of the assistant to learn from');
  await expect(problems).toContainText('messages[0].role');
  await expect(problems).toContainText('Use one of the listed roles.');
  await page.getByRole('button', { name: 'Create fine-tuning job' }).click();
  await expect(page.getByText('Fix the errors, or use the file anyway.')).toBeVisible();
  const shown = page.getByRole('region', { name: 'Examples of the file' });
  await expect(shown).toContainText('How do I get the archive key?');
  await page.getByLabel('Only the 2 with problems').check();
  await expect(shown).toContainText('And the rest?');
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Choose another' }).click();
  await chooseFile(page, 'Training file', jsonl('good.jsonl', examples(20)));
  await expect(page.getByText('No problems found.')).toBeVisible();
  await expect(page.getByText('Examples by their tokens')).toBeVisible();
  await page.getByLabel('Validate while it trains').check();
  await chooseFile(page, 'Validation file', jsonl('held-out.jsonl', examples(4, 20)));
  await expect(page.getByText('No problems found.')).toHaveCount(2);
  await page.getByLabel('n_epochs').fill('51');
  await page.getByLabel('batch_size').fill('1');
  await expect(page.getByText('A whole number from 1 to 50.', { exact: true })).toBeVisible();
  await page.getByLabel('n_epochs').fill('5');
  const estimate = page.getByRole('region', { name: 'Estimate' });
  await expect(estimate).toContainText(/Epochs5/);
  await expect(estimate).toContainText(/Steps, about100/);
  await page.getByLabel('Base model').fill('signalbox-mini');
  await page.getByLabel('Suffix').fill(suffix);
  await page.getByLabel('Seed').fill('7');
  await page.getByRole('button', { name: 'Create fine-tuning job' }).click();

  await expect(page.getByRole('heading', { level: 1, name: suffix })).toBeVisible();
  await expect(page.getByRole('main').getByRole('status').getByText('succeeded')).toBeVisible();
  await expect(page.getByText('100 of 100')).toBeVisible();
  await expect(page.getByText('5 of 5')).toBeVisible();
  for (const name of ['Training loss', 'Validation loss', 'Token accuracy'])
    await expect(page.getByRole('figure', { name })).toBeVisible();
  await page.getByText('The same numbers as a table').click();
  await expect(
    page.getByRole('region', { name: 'Figures of each step' }).getByRole('row'),
  ).toHaveCount(101);
  const step = page.getByRole('slider');
  await step.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Step 1', { exact: true })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByText('The job has successfully completed')).toBeVisible();
  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByRole('region', { name: 'Training file' })).toContainText('kept here');
  // What it learned from can be read, as conversations.
  const learned = page.getByRole('region', { name: 'Examples of the file' });
  await expect(learned.first()).toContainText('How do I get the archive key?');
  await expect(page.getByRole('region', { name: 'Result file' })).toContainText('kept here');
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  const rows = page.getByRole('tabpanel').getByRole('row');
  // The platform keeps the last three; of those before, what was seen while it trained is there.
  await expect(rows.getByRole('button', { name: /^Actions for/ })).toHaveCount(3);
  expect(await accessibilityViolations(page)).toEqual([]);
  const checkpoint = rows.filter({ hasText: 'ckpt-step-80' });
  await checkpoint.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete model' }).click();
  await confirmDeletion(page);
  await expect(page.getByText('Model deleted')).toBeVisible();
  await expect(checkpoint).toContainText('deleted upstream');
  await expect(checkpoint.getByRole('button', { name: /^Actions for/ })).toHaveCount(0);
  // The platform has the models of the last three.
  await expect(rows.getByRole('button', { name: /^Actions for/ })).toHaveCount(2);

  await page.getByText('Permissions', { exact: true }).click();
  await expect(page.getByText('No other project may use it.')).toBeVisible();
  await page.getByLabel('Project id').fill('proj_night');
  await page.getByRole('button', { name: 'Grant permission' }).click();
  const projects = page.getByRole('list', { name: 'Projects that may use it' });
  await expect(projects).toContainText('proj_night');
  expect(await accessibilityViolations(page)).toEqual([]);
  await projects.getByRole('button', { name: /proj_night/ }).click();
  const sure = page.getByRole('dialog');
  await sure.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(page.getByText('No other project may use it.')).toBeVisible();

  const link = page.getByRole('link', { name: 'Use in chat', exact: true });
  const href = await link.getAttribute('href');
  expect(href).toContain(inConsole('/local/chat?model=ft%3Asignalbox-mini%3A'));
  await link.click();
  await expect(page).toHaveURL(/\/local\/chat/);
  const model = decodeURIComponent(href?.split('model=')[1] ?? '');
  const field = page.getByRole('combobox', { name: 'Model' });
  await field.fill(model);
  await page.getByRole('textbox', { name: 'Message' }).fill('How do I get the projector?');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(
    page.getByText('The projector is booked in the shared calendar.').first(),
  ).toBeVisible();

  // The model is trained on from, and in the end deleted.
  await page.goto(`/local/models?search=${suffix}`);
  const models = page.getByRole('table', { name: 'Models' });
  await models.getByRole('link', { name: model, exact: true }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Continue training' }).click();
  await expect(page.getByLabel('Base model')).toHaveValue(model);
  await page.goBack();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete model' }).click();
  await confirmDeletion(page);
  await expect(page.getByText('Model deleted')).toBeVisible();
  await page.goto(`/local/models?search=${suffix}`);
  await expect(models.getByRole('link', { name: model, exact: true })).toHaveCount(0);
});

test('a user sees why a job failed, line by line of its file, on a phone too', async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/local/fine-tuning/new');
  await chooseFile(page, 'Training file', jsonl('bad.jsonl', [...examples(12), ...badLines]));
  await page.getByLabel('Use it anyway').check();
  await page.getByLabel('Base model').fill('signalbox-mini');
  await page.getByLabel('Suffix').fill('broken');
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  // From its top: what the header half covers counts as a small target.
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create fine-tuning job' }).click();

  const errors = page.getByRole('region', { name: 'Errors of the job' });
  await expect(errors.getByRole('row')).toHaveCount(3);
  await expect(errors).toContainText('messages[0].role');
  await expect(errors).toContainText('And the rest?');
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await expect(page.getByText('No figures', { exact: true })).toBeVisible();

  // Trained again, with what it had.
  await page.getByRole('tab', { name: 'Errors' }).click();
  await page.getByRole('link', { name: 'Train again' }).click();
  await expect(page.getByLabel('Suffix')).toHaveValue('broken');
  await expect(page.getByRole('region', { name: 'Problems of the Training file' })).toBeVisible();
});

test('a user can reload the draft of a job, and is told when an upstream has no fine-tuning', async ({
  page,
  baseURL,
}) => {
  await page.goto('/local/fine-tuning/new');
  await page.getByLabel('Suffix').fill('kept');
  await page.getByLabel('learning_rate_multiplier').fill('0.5');
  await page.reload();
  await expect(page.getByLabel('Suffix')).toHaveValue('kept');
  await expect(page.getByLabel('learning_rate_multiplier')).toHaveValue('0.5');

  const upstream = await startFaultyUpstream(baseURL ?? '');
  upstream.fail(/ \/fine_tuning/, {
    kind: 'refuse',
    status: 404,
    message: 'Unknown request URL: GET /v1/fine_tuning/jobs.',
  });
  const slug = `bare-${Date.now()}`;
  const connection = await createConnection(page, slug, 'Bare box', upstream.baseURL);
  await page.goto(`/${slug}/fine-tuning`);
  await expect(page.getByText('Fine-tuning is not available on Bare box')).toBeVisible();
  await expect(page.getByText(/Unknown request URL/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create fine-tuning job' })).toHaveCount(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.goto(`/${slug}/fine-tuning/new`);
  await expect(page.getByText('Fine-tuning is not available on Bare box')).toBeVisible();
  await connection.remove();
  await upstream.close();
});

test('a user can compare two jobs, hide and smooth lines on a logarithmic axis, and share it by URL', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const training_file = await uploadExamples(page, examples(12));
  const names = ['slow', 'fast'].map((pace) => `${pace}-${Date.now()}`);
  for (const [index, suffix] of names.entries()) {
    const hyperparameters = { n_epochs: 2, learning_rate_multiplier: index + 1 };
    await call(page, 'fineTuning.create', {
      connection: 'local',
      model: 'signalbox-mini',
      training_file,
      suffix,
      seed: 7,
      method: { type: 'supervised', supervised: { hyperparameters } },
    });
  }
  await page.goto('/local/fine-tuning');
  for (const name of names)
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('succeeded');
  for (const name of names) await page.getByLabel(`Select ${name}`).check();
  await page.getByRole('link', { name: 'Compare 2 jobs' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare fine-tuning jobs');
  const chart = page.getByRole('figure', { name: 'train_loss' });
  for (const name of names) await expect(chart).toContainText(name);
  const differences = page.getByRole('region', { name: 'Parameters by job' });
  await expect(differences.getByRole('row')).toHaveCount(2);
  await expect(differences).toContainText('learning_rate_multiplier');
  await page.getByLabel('Include equal values').check();
  await expect(differences).toContainText('n_epochs');
  // What stands in the address follows a click a moment later.
  await page.getByLabel(`Show ${names[0]}`).click();
  await expect(chart).not.toContainText(names[0] ?? '');
  await page.getByLabel('Logarithmic axis').click();
  await expect(page.getByLabel('Logarithmic axis')).toBeChecked();
  await page.getByRole('slider').focus();
  await page.keyboard.press('End');
  await expect(page.getByText('Smoothing 0.95')).toBeVisible();
  await expect(page).toHaveURL(/log=yes/);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByText('Numbers of train_loss', { exact: true }).click();
  const numbers = page.getByRole('region', { name: 'train_loss by step and job' });
  await expect(numbers.getByRole('columnheader')).toHaveCount(3);
  for (const name of names) await expect(numbers.getByRole('columnheader', { name })).toBeVisible();
  await expect(numbers.getByRole('rowheader').first()).toHaveText('1');
  expect(await accessibilityViolations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV of train_loss' }).click();
  expect((await download).suggestedFilename()).toBe('train_loss.csv');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(page.getByText('Smoothing 0.95')).toBeVisible();
  await expect(chart).not.toContainText(names[0] ?? '');
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
});

async function uploadExamples(page: Page, lines: readonly string[]): Promise<string> {
  await page.goto('/local/files');
  const query = new URLSearchParams({ purpose: 'fine-tune', filename: 'train.jsonl' });
  const response = await page.request.post(`/api/connections/local/files?${query}`, {
    data: Buffer.from(`${lines.join('\n')}\n`),
    headers: {
      origin: new URL(page.url()).origin,
      'content-type': 'application/octet-stream',
    },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** A model is deleted once its name is typed. */
async function confirmDeletion(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^Delete / });
  const remove = dialog.getByRole('button', { name: 'Delete model' });
  await expect(remove).toBeDisabled();
  const title = await dialog.getByRole('heading').innerText();
  await dialog.getByRole('textbox').fill(title.replace(/^Delete /, ''));
  await remove.click();
}
