import { homeOf } from './base-path';
import { expect, visitors as test } from './fixtures';
import { owner } from './owner';
import { signIn } from './users';

test('a user sees one address of the console, under whichever name it was opened', async ({
  page,
  baseURL,
}) => {
  const known = `${baseURL}/v1`;
  const other = known.replace('localhost', '127.0.0.1').replace(/\/v1$/, '');
  await page.goto(`${other}/sign-in`);
  await signIn(page, owner.email, owner.password);
  await page.waitForURL(homeOf(other));

  const shown = async (path: string) => {
    await page.goto(other + path);
    await expect(page.getByRole('main')).toContainText(known);
    await expect(page.getByRole('main')).not.toContainText('127.0.0.1');
  };
  await shown('/settings/platform');
  await shown('/local/models/signalbox-mini');
  await page.goto(homeOf(other));
  await expect(page.getByRole('main')).not.toContainText('127.0.0.1');

  await page.goto(`${other}/local/embeddings`);
  await page.getByRole('textbox', { name: 'Input' }).fill('clear');
  await page.getByRole('button', { name: 'Create embeddings' }).click();
  await page.getByRole('button', { name: 'The request as code' }).click();
  await expect(page.getByRole('dialog')).toContainText(`${known}/embeddings`);
  await page.keyboard.press('Escape');

  const connections = await page.request.get(`${other}/api/trpc/connections.list`);
  const { result } = await connections.json();
  expect(result.data[0].base_url).toBe(known);
});
