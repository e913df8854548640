import { startModelServer } from './connect-proxy';
import { accessibilityViolations, expect, test } from './fixtures';
import { refusal } from './users';

test('an owner can add a backend with a name in the model map, which answers at once, and remove it', async ({
  page,
  context,
}) => {
  const mark = Date.now();
  const [model, name] = [`backend-${mark}`, `name-${mark}`];
  const backend = await startModelServer(model);
  try {
    await page.goto('/settings/platform');
    const form = page.getByRole('form', { name: 'Backends and models' });
    await form.getByRole('button', { name: 'Add backend' }).click();
    await form.getByLabel('Base URL of the backend').fill('nowhere');
    const save = form.getByRole('button', { name: 'Save backends and models' });
    await save.click();
    await expect(form.getByText('The address must start with http')).toBeVisible();
    await form.getByLabel('Base URL of the backend').fill(`${backend.address}/v1`);
    await form.getByLabel('Key of the backend').fill('sk-of-the-backend');
    await form.getByText('Headers and differences').click();
    await form.getByLabel('Speaks the Responses API').check();
    await form.getByRole('button', { name: 'Add name' }).click();
    await form.getByLabel('Name 1', { exact: true }).fill(name);
    await form.getByLabel('Model for name 1').fill(model);
    await save.click();
    await expect(page.getByText('Settings of the platform saved')).toBeVisible();
    await expect(form.getByLabel('Key of the backend')).toHaveAttribute('placeholder', 'Stored');
    expect(await page.content()).not.toContain('sk-of-the-backend');
    expect(await accessibilityViolations(page)).toEqual([]);

    const other = await context.newPage();
    await other.goto('/local/models');
    await expect(other.getByRole('table', { name: 'Models' })).toContainText(name);

    await other.goto('/settings/platform');
    const otherForm = other.getByRole('form', { name: 'Backends and models' });
    await otherForm.getByText('Headers and differences').click();
    await expect(otherForm.getByLabel('Speaks the Responses API')).toBeChecked();
    await otherForm.getByRole('button', { name: 'Remove backend 1' }).click();
    await otherForm.getByRole('button', { name: 'Remove name 1' }).click();
    await otherForm.getByRole('button', { name: 'Save backends and models' }).click();
    await expect(other.getByText('Settings of the platform saved')).toBeVisible();

    // The first tab still has what is no longer there.
    await form.getByLabel('CORS origins').fill('https://app.example.com');
    await save.click();
    await expect(refusal(page)).toContainText('the settings were changed meanwhile');
    await form.getByRole('button', { name: 'Reload the settings' }).click();
    await expect(form.getByLabel('Base URL of the backend')).toHaveCount(0);
    await expect(form.getByLabel('CORS origins')).toHaveValue('');
  } finally {
    backend.close();
  }
});

test('anybody can see what this installation is, and read its changelog', async ({ page }) => {
  await page.goto('/settings/about');
  await expect(page.getByText('Node.js')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Data folder' })).toContainText(
    'Database of the console',
  );
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Changelog' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Changelog' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Unreleased' })).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});
