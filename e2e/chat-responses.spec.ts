import type { Page } from '@playwright/test';
import { askPlatform, uploadText } from './console-api';
import { test } from './faulty-connection';
import { accessibilityViolations, expect } from './fixtures';
import { expectRefusal, lacking, refusing } from './states';

test('a user can have a chat answered by Responses, reload, regenerate and edit, and open the stored response', async ({
  page,
}) => {
  await openChat(page, 'local');
  await page.getByLabel('System prompt').fill('Be brief.');
  await page.getByLabel('Token limit').fill('200');
  await page.getByLabel('Reasoning effort').selectOption('low');
  await page.getByLabel('Reasoning summary').selectOption('auto');
  await send(page, '/echo The points are set');
  await expect(answer(page)).toContainText('The points are set');
  await expect(answer(page)).toContainText(/\d+ out/);
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.reload();
  await expect(answer(page)).toContainText('The points are set');
  await expect(api(page, 'Responses')).toBeChecked();
  await expect(page.getByLabel('Reasoning summary')).toHaveValue('auto');
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await expect(page.getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await page
    .getByRole('article', { name: 'You' })
    .getByRole('button', { name: 'Edit and resend' })
    .click();
  const form = page.getByRole('form', { name: 'Edit this message' });
  await form.getByRole('textbox').first().fill('/echo And locked');
  await form.getByRole('button', { name: 'Send message' }).click();
  await expect(answer(page)).toContainText('And locked');

  await page.getByRole('button', { name: 'Show as code' }).click();
  await page.getByRole('dialog').getByText('TypeScript').first().click();
  await expect(page.getByRole('dialog')).toContainText('client.responses.create');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Open response' }).click();
  await expect(page).toHaveURL(/\/local\/responses\/resp_/);
  await expect(page.getByText('And locked').first()).toBeVisible();
});

test('a user can stop a response, and keeps what had arrived', async ({ page, upstream, slug }) => {
  await openChat(page, slug);
  upstream.fail(/POST \/responses/, { kind: 'hold', after: 6_000 });
  await send(page, '/slow 20ms\n/length 300');
  await expect(answer(page)).toHaveAttribute('aria-busy', 'true');
  await expect(
    answer(page)
      .getByText(/\w+ \w+/)
      .first(),
  ).toBeVisible();
  // Another tab follows the same answer.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole('article').last()).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Stop answer' }).click();

  await expect(answer(page)).toContainText('stopped');
  await expect(other.getByRole('article').last()).toContainText('stopped');
  await other.close();
  await expect(page.getByRole('link', { name: 'Open response' })).toHaveCount(0);
});

test('a user can search vector stores, and sees what was found and what is cited', async ({
  page,
}) => {
  const name = `shifts-${Date.now()}.txt`;
  const file = await uploadText(page, name, 'The night shift ends at six.');
  const store = await askPlatform(page, '/vector_stores', { name, file_ids: [file] });
  await openChat(page, 'local');
  await page.getByRole('button', { name: 'Edit search' }).click();
  const dialog = page.getByRole('dialog', { name: 'File search and built-in tools' });
  await dialog.getByRole('combobox', { name: /Vector stores/ }).fill(store.id);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByLabel('max_num_results').fill('90');
  await expect(dialog.getByText('Between 1 and 50.')).toBeVisible();
  await dialog.getByLabel('max_num_results').fill('3');
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Searches 1 vector store')).toBeVisible();
  await expect(async () => {
    await send(page, 'When does the night shift end?');
    await expect(answer(page)).toContainText('to first token');
    await answer(page).getByText('File search').click();
    await expect(answer(page).getByRole('list', { name: 'Search results' })).toContainText(name, {
      timeout: 2_000,
    });
  }).toPass();

  await expect(answer(page).getByRole('list', { name: 'Cited sources' })).toContainText(name);
  await page.reload();
  await expect(answer(page).getByRole('list', { name: 'Cited sources' })).toContainText(name);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a user reads a refusal word by word, and why a connection has no Responses', async ({
  page,
  upstream,
  slug,
}) => {
  await openChat(page, slug);
  upstream.fail(/POST \/responses/, refusing);
  await send(page, 'Hello');
  await expectRefusal(page, 'No answer.', refusing);
  upstream.fail(/POST \/responses/, lacking('/responses'));
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await expectRefusal(page, 'No answer.', lacking('/responses'));
  await expect(page.getByText(/This connection refused Responses: 404/)).toBeVisible();

  await page.goto(`/${slug}/chat`);
  await expect(page.getByText(/This connection refused Responses: 404: Unknown/)).toBeVisible();
  await expect(api(page, 'Responses')).toBeDisabled();
  expect(await accessibilityViolations(page)).toEqual([]);
  upstream.restore();
  await page.getByRole('button', { name: 'Try anyway' }).click();
  await choose(page, 'Responses');
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill('signalbox-mini');
  await send(page, '/echo it is back');
  await expect(answer(page)).toContainText('it is back');
  await expect(page.getByText(/This connection refused/)).toHaveCount(0);
});

test('a user can change the API in the middle of a chat, and is told what is not sent', async ({
  page,
}) => {
  await openChat(page, 'local');
  await page.getByRole('button', { name: 'Edit tools' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tools' });
  await dialog.getByRole('button', { name: 'Add function' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('get_weather');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await send(page, 'Call get_weather: what is the weather in Bern?');
  await expect(page.getByText('calls get_weather')).toBeVisible();
  await choose(page, 'Chat Completions');
  await page.getByLabel('Seed').fill('7');
  await page.getByLabel('Stop sequences').fill('never');
  await page.getByLabel('Result of get_weather').fill('{"degrees": 21}');
  await page.getByRole('button', { name: 'Send result' }).click();
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(answer(page)).toContainText('to first token');

  await choose(page, 'Responses');
  await expect(page.getByText(/Not sent with Responses.*: seed, stop/)).toBeVisible();
  await send(page, '/echo Thank you');
  await expect(page.getByRole('article')).toHaveCount(6);
  await expect(page.getByRole('link', { name: 'Open response' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Raw request and response' }).last().click();
  const raw = page.getByRole('dialog');
  await raw.getByText('Request', { exact: true }).click();
  await expect(raw).toContainText('input');
  await expect(raw).not.toContainText('seed');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByText(/Not sent with Responses.*: seed, stop/)).toBeVisible();
  await choose(page, 'Chat Completions');
  await expect(page.getByLabel('Seed')).toHaveValue('7');
});

async function openChat(page: Page, slug: string) {
  await page.goto(`/${slug}/chat`);
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill('signalbox-mini');
  await choose(page, 'Responses');
}

async function choose(page: Page, name: string) {
  await page.getByRole('radiogroup', { name: 'API' }).getByText(name).click();
  await expect(api(page, name)).toBeChecked();
}

function api(page: Page, name: string) {
  return page.getByRole('radiogroup', { name: 'API' }).getByRole('radio', { name });
}

async function send(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send message' }).click();
}

function answer(page: Page) {
  return page.getByRole('article').last();
}
