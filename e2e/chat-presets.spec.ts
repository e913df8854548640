import { barriers, expect, test } from './fixtures';
import { createUser, setPassword, signIn, stranger } from './people';

test('a preset’s link is opened by another user, with model, system prompt, parameters and tools', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Operator');
  await page.goto('/local/chat?model=signalbox-mini');
  await page.getByLabel('System prompt').fill('Be brief.');
  await page.getByLabel('Token limit').fill('7');
  await page.getByRole('button', { name: 'Presets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Presets' });
  const name = `Night ${Date.now()}`;
  await dialog.getByLabel('Name of the preset').fill(name);
  await dialog.getByRole('button', { name: 'Save preset' }).click();
  await expect(dialog.getByRole('button', { name: `Use ${name}` })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const listed = await page.request.get(
    `/api/trpc/chatPresets.list?input=${encodeURIComponent('{"connection":"local"}')}`,
  );
  const presets: { id: string; name: string }[] = (await listed.json()).result.data;
  const id = presets.find((preset) => preset.name === name)?.id;

  const other = await stranger(browser, baseURL);
  await setPassword(other, link);
  await other.waitForURL('/sign-in');
  await other.goto(`/sign-in?next=${encodeURIComponent(`/local/chat?preset=${id}`)}`);
  await signIn(other, email);
  await expect(other.getByLabel('System prompt')).toHaveValue('Be brief.');
  await expect(other.getByLabel('Token limit')).toHaveValue('7');
  await expect(other.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue(
    'signalbox-mini',
  );
  await other.context().close();
});
