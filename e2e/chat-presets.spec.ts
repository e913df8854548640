import { accessibilityViolations, expect, test } from './fixtures';
import { createUser, setPassword, signedOutPage, signIn } from './users';

test('a user can open another’s preset by its link, with model, system prompt, parameters and tools', async ({
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
  expect(await accessibilityViolations(page)).toEqual([]);
  const listed = await page.request.get(
    `/api/trpc/chatPresets.list?input=${encodeURIComponent('{"connection":"local"}')}`,
  );
  const presets: { id: string; name: string }[] = (await listed.json()).result.data;
  const id = presets.find((preset) => preset.name === name)?.id;

  const other = await signedOutPage(browser, baseURL);
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

test('a user can rename a preset, overwrite it with the current settings, and delete it', async ({
  page,
}) => {
  await page.goto('/local/chat?model=signalbox-mini');
  await page.getByLabel('System prompt').fill('Be brief.');
  await page.getByRole('button', { name: 'Presets' }).click();
  const dialog = page.getByRole('dialog', { name: 'Presets' });
  const name = `Draft ${Date.now()}`;
  await dialog.getByLabel('Name of the preset').fill(name);
  await dialog.getByRole('button', { name: 'Save preset' }).click();
  const act = async (of: string, action: string) => {
    await dialog.getByRole('button', { name: `Actions for ${of}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await act(name, 'Rename preset');
  const field = dialog.getByLabel(`New name of ${name}`);
  await field.press('Escape');
  await expect(dialog.getByRole('button', { name: `Use ${name}` })).toBeVisible();
  await act(name, 'Rename preset');
  await field.fill(`${name} b`);
  await field.press('Enter');
  await expect(dialog.getByRole('button', { name: `Use ${name} b` })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.getByLabel('System prompt').fill('Be long.');
  await page.getByRole('button', { name: 'Presets' }).click();
  await act(`${name} b`, 'Overwrite with the current settings');
  const sure = page.getByRole('dialog', { name: 'Overwrite the preset' });
  await sure.getByRole('button', { name: 'Overwrite with the current settings' }).click();
  await expect(sure).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByLabel('System prompt').fill('');
  await page.getByRole('button', { name: 'Presets' }).click();
  await dialog.getByRole('button', { name: `Use ${name} b` }).click();
  await expect(page.getByLabel('System prompt')).toHaveValue('Be long.');

  await page.getByRole('button', { name: 'Presets' }).click();
  await act(`${name} b`, 'Delete preset');
  await page
    .getByRole('dialog', { name: 'Delete the preset' })
    .getByRole('button', { name: 'Delete preset' })
    .click();
  await expect(dialog.getByRole('button', { name: `Use ${name} b` })).toHaveCount(0);
});
