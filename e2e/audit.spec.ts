import { accessibilityViolations, expect, test } from './fixtures';

test('an admin finds who changed what, and exports it', async ({ page }) => {
  const name = `Audited ${Date.now()}`;
  await page.goto('/local/storage');
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Name contains').fill('no-such-file');
  await page.getByRole('button', { name: 'Create rule' }).click();
  const rule = page.getByRole('listitem').filter({ hasText: name });
  await rule.getByRole('button', { name: 'Dry run' }).click();
  await expect(rule.getByText('Would delete 0 files')).toBeVisible();

  await page.goto('/audit?action=retention_rule.create');
  const entry = page.getByRole('row').filter({ hasText: name });
  await expect(entry.getByText('done')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Export as JSONL' }).click();
    })(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit_.*\.jsonl$/);

  await page.goto('/audit?action=audit_log.export');
  await expect(page.getByRole('row').filter({ hasText: 'audit_log.export' }).first()).toBeVisible();

  await page.goto('/local/storage');
  await rule.getByRole('button', { name: 'Delete rule' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete rule' }).click();
  await expect(rule).toHaveCount(0);
});
