import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { askPlatform, call } from './console-api';
import { accessibilityViolations, expect, test } from './fixtures';

const strictSchema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};

test('a user can create and edit an assistant, compare its versions, and restore one', async ({
  page,
}) => {
  const name = `Clerk ${Date.now()}`;
  const store = `Manuals ${Date.now()}`;
  await createStore(page, store);

  await page.goto('/local/assistants');
  await page.getByRole('link', { name: 'Create assistant' }).first().click();
  await nameField(page).fill(name);
  await page.getByLabel('Model', { exact: true }).fill('signalbox-mini');
  await page.getByLabel('Instructions', { exact: true }).fill('Be brief.\nAnswer in English.');
  await expect(page.getByText(/^\d tokens · 28 of 256,000 characters$/)).toBeVisible();
  await page.getByLabel('file_search').check();
  await page.getByLabel('max_num_results').fill('7');
  await page.getByLabel('score_threshold').fill('0.2');
  await page.getByLabel('Add to Vector store').fill(store);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Vector store' })).toContainText(store);
  await page.getByRole('button', { name: 'Add function' }).click();
  const tool = page.getByRole('region', { name: /Unnamed function|get_weather/ });
  await tool.getByLabel('Name', { exact: true }).fill('get_weather');
  await tool.getByLabel('Parameters (JSON schema)').fill(JSON.stringify(strictSchema));
  await tool.getByLabel('Strict').check();
  await page.getByLabel('temperature').fill('0.3');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create assistant' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const definition = page.getByRole('tabpanel', { name: 'Definition' });
  await expect(definition).toContainText('Be brief.');
  await expect(definition.getByRole('article', { name: 'file_search' })).toContainText('7');
  await expect(definition.getByRole('link', { name: store })).toBeVisible();
  await expect(definition.getByRole('article', { name: 'get_weather' })).toContainText('strict');
  await expect(definition).toContainText('top_p1 (the default)');
  expect(await accessibilityViolations(page)).toEqual([]);
  const { pathname } = new URL(page.url());

  await page.getByRole('link', { name: 'Edit assistant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Edit assistant' })).toBeVisible();
  await page.getByLabel('Instructions', { exact: true }).fill('Be kind.\nAnswer in English.');
  await page.getByRole('button', { name: 'Save assistant' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(pathname);
  await expect(definition).toContainText('Be kind.');

  await page.getByRole('tab', { name: 'Versions' }).click();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await expect(versions.getByRole('listitem').first()).toContainText('Changed: instructions');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('removed: Be brief.');
  await expect(comparison).toContainText('added: Be kind.');
  await expect(comparison).toContainText('Answer in English.');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore version 1' }).click();
  await expect(versions.getByRole('listitem')).toHaveCount(3);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Version 3');
  await page.getByRole('tab', { name: 'Definition' }).click();
  await expect(definition).toContainText('Be brief.');

  await page.getByRole('tab', { name: 'Migration' }).click();
  await expect(page.getByRole('table', { name: 'Responses call' })).toContainText(
    'vector_store_ids',
  );
  await page.getByText('Agent', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Agent' })).toContainText('temperature lost');
  await page.getByText('Python', { exact: true }).click();
  await expect(page.getByRole('tabpanel')).toContainText('client.beta.agents.create(');
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user can duplicate, export, delete and import an assistant, and is told what depends on it', async ({
  page,
}, info) => {
  const name = `Clerk ${Date.now()}`;
  const { id } = await askPlatform(page, '/assistants', {
    model: 'signalbox-mini',
    name,
    temperature: 0.3,
    tools: [
      { type: 'file_search', file_search: { max_num_results: 7 } },
      {
        type: 'function',
        function: { name: 'get_weather', parameters: strictSchema, strict: true },
      },
    ],
  });
  await askPlatform(page, `/assistants/${id}`, { instructions: 'Be kind.' });
  // As a program would.
  await askPlatform(page, '/threads/runs', {
    assistant_id: id,
    thread: {
      metadata: { name: `Question of ${name}` },
      messages: [{ role: 'user', content: 'Hello' }],
    },
  });
  const pathname = `/local/assistants/${id}`;
  const definition = page.getByRole('tabpanel', { name: 'Definition' });
  await page.goto(pathname);
  await expect(page.getByRole('tab', { name: /^Used by ?1$/ })).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate assistant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Duplicate' })).toBeVisible();
  await expect(nameField(page)).toHaveValue(`Copy of ${name}`);
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Copy of ${name}` })).toBeVisible();
  await expect(definition.getByRole('article', { name: 'get_weather' })).toContainText('strict');

  await page.goto(pathname);
  await page.getByRole('button', { name: 'More actions' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const file = info.outputPath('export.json');
  await (await download).saveAs(file);
  const exported = JSON.parse(await readFile(file, 'utf8'));
  expect(exported).toMatchObject({ assistant: { name, temperature: 0.3 } });
  expect(exported.versions.length).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete assistant' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`1 thread ran with it: “Question of ${name}”`);
  await dialog.getByRole('button', { name: 'Delete assistant' }).click();
  await expect(page.getByText(/deleted upstream/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit assistant' })).toHaveCount(0);

  await page.goto('/local/assistants/new');
  await chooseExport(page, file);
  await expect(page.getByRole('status').filter({ hasText: 'Filled in from' })).toBeVisible();
  await expect(nameField(page)).toHaveValue(name);
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(definition.getByRole('article', { name: 'file_search' })).toContainText('7');
});

test('a user is shown each mistake where it is, and loses nothing typed', async ({
  page,
}, info) => {
  await page.goto('/local/assistants/new');
  await nameField(page).fill('Careless');
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page.getByText('Choose a model.')).toBeVisible();
  await expect(page.getByLabel('Model', { exact: true })).toBeFocused();

  await page.getByLabel('Model', { exact: true }).fill('gpt-of-yesterday');
  await expect(page.getByText(/Upstream does not list this model/)).toBeVisible();
  await page.getByRole('button', { name: 'Add function' }).click();
  const tool = page.getByRole('region', { name: /Unnamed function|broken/ });
  await tool.getByLabel('Name', { exact: true }).fill('broken');
  const schema = tool.getByLabel('Parameters (JSON schema)');
  await schema.fill('{ "type": "object",');
  await expect(tool.getByText(/Not valid JSON at line 1, column \d+/)).toBeVisible();
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page.getByText('The parameters of “broken” are not valid JSON.')).toBeVisible();

  await tool.getByLabel('Strict').check();
  await schema.fill('{ "type": "object", "properties": { "a": { "type": "string" } } }');
  const open = /Strict mode needs "additionalProperties": false at \$/;
  await expect(tool.getByText(open)).toBeVisible();
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await expect(page.getByText(/“broken” is not valid in strict mode/)).toBeVisible();
  // What lies half under the bar that stays would be too small a target.
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  expect(await accessibilityViolations(page)).toEqual([]);

  await schema.fill(JSON.stringify(strictSchema));
  await page.getByRole('button', { name: 'Create assistant' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Couldn’t create the assistant.' });
  await expect(refusal).toContainText('gpt-of-yesterday');
  await page.reload();
  await expect(nameField(page)).toHaveValue('Careless');
  await expect(schema).toHaveValue(JSON.stringify(strictSchema));

  const file = info.outputPath('thread.json');
  await writeFile(file, '{"object":"thread","id":"thread_1"}');
  await chooseExport(page, file);
  await expect(page.getByText(/is a “thread”, not an assistant/)).toBeVisible();
  await expect(nameField(page)).toHaveValue('Careless');
});

test('a user who opens an unknown id, or one of another kind, is told that there is no such assistant', async ({
  page,
}) => {
  for (const id of ['asst_nowhere', 'thread_nowhere']) {
    await page.goto(`/local/assistants/${id}`);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Couldn’t load the assistant.' }),
    ).toContainText(id);
  }
});

test('a user can use the list and the page of an assistant by keyboard, and on a phone', async ({
  page,
}) => {
  const name = `Keys ${Date.now()}`;
  await page.goto('/local/assistants/new');
  await nameField(page).fill(name);
  await page.getByLabel('Model', { exact: true }).fill('signalbox-mini');
  await page.getByLabel('Model', { exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1, name: 'Assistants' })).toBeVisible();
  await page.getByLabel('Search assistants').fill(name);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('signalbox-mini');
  await expect(page.getByRole('table', { name: 'Assistants' }).getByRole('row')).toHaveCount(2);
  expect(await accessibilityViolations(page)).toEqual([]);
  await row.getByRole('link', { name }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: 'Definition' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Used by' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('table', { name: 'Responses call' })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 });
  const pages = ['', '?tab=becomes', '?tab=versions', '/edit'];
  const { pathname } = new URL(page.url());
  for (const part of pages) {
    await page.goto(pathname + part);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect({ part, overflow: await overflow(page) }).toEqual({ part, overflow: 0 });
    expect(await accessibilityViolations(page)).toEqual([]);
  }
  await page.goto('/local/assistants');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await overflow(page)).toBe(0);
});

test('a user can try an assistant in a new thread', async ({ page }) => {
  const name = `Trial ${Date.now()}`;
  await page.goto('/local/assistants/new');
  await nameField(page).fill(name);
  await page.getByLabel('Model', { exact: true }).fill('signalbox-mini');
  await page.getByRole('button', { name: 'Create assistant' }).click();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page).toHaveURL(/\/local\/threads\/thread_/);
  await expect(page.getByRole('heading', { level: 1, name: `Trying ${name}` })).toBeVisible();
});

test('a user can create a thread together with its run, and watch it stream', async ({ page }) => {
  const body = { connection: 'local', model: 'signalbox-mini', name: `Both ${Date.now()}` };
  const { id } = await call<{ id: string }>(page, 'assistants.create', body);
  await page.goto(`/local/assistants/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Create thread and run' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Create thread and run' }),
  ).toBeVisible();

  await page.getByLabel('Text of message 1').fill('I keep bees.');
  await page.getByRole('button', { name: 'Add message' }).click();
  await page.getByLabel('Text of message 2').fill('How many hives?');
  await page.getByLabel('Role of message 2').selectOption('assistant');
  await page.getByRole('button', { name: 'Add message' }).click();
  await page.getByLabel('Text of message 3').fill('Say that there are seven.\n/slow 50ms');
  const run = page.getByRole('region', { name: 'Run', exact: true });
  await run.getByLabel('Temperature').fill('3');
  await run.getByLabel('Parallel tool calls').selectOption('false');
  await run.getByLabel('Instructions', { exact: true }).fill('Be brief.');
  await page.getByRole('button', { name: 'Create thread and run' }).click();
  await expect(run.getByLabel('Temperature')).toBeFocused();
  await run.getByLabel('Temperature').fill('0.5');

  // What is sent, and as code.
  await page.getByRole('button', { name: 'The request as code' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('OpenAI-Beta: assistants=v2');
  await expect(dialog).toContainText('"parallel_tool_calls": false');
  await expect(dialog).not.toContainText('top_p');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole('button', { name: 'Create thread and run' }).click();
  await expect(page).toHaveURL(/\/local\/threads\/thread_/);
  const timeline = page.getByRole('region', { name: 'Timeline of the thread' });
  await expect(timeline.getByText('I keep bees.')).toBeVisible();
  await expect(timeline.getByText('How many hives?')).toBeVisible();
  await expect(timeline.getByText('completed').last()).toBeVisible();
  await expect(timeline.getByText('Be brief.')).toHaveCount(0);
  await page.keyboard.press('d');
  await expect(timeline.getByText('Be brief.').first()).toBeVisible();
});

const nameField = (page: Page) =>
  page.getByRole('region', { name: 'Assistant', exact: true }).getByLabel('Name', { exact: true });

/** Pixels by which the page is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

async function createStore(page: Page, name: string) {
  await page.goto('/local/vector-stores/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create vector store' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function chooseExport(page: Page, file: string) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose an export' }).click();
  await (await chooser).setFiles(file);
}
