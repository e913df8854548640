import { test } from './every-page';
import { expect } from './fixtures';

test('a user can sort every list, narrow it to dates, choose its columns, and see a row beside it', async ({
  page,
  records: { store },
}) => {
  test.slow();
  const lists = [
    '/history',
    '/local/batches',
    '/local/fine-tuning',
    '/local/assistants',
    '/local/threads',
    '/local/conversations',
    '/local/responses',
    '/local/files',
    '/local/vector-stores',
    `/local/vector-stores/${store}`,
    '/local/models',
    '/settings/connections',
    '/settings/users',
  ];
  for (const path of lists) {
    await page.goto(path);
    const table = page.getByRole('main').getByRole('table').first();
    await expect(table.getByRole('rowheader').first(), path).toBeVisible();
    // A long name takes no second line.
    const rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
    const heights = await rows.evaluateAll((all) => all.map((row) => row.clientHeight));
    expect(new Set(heights).size, path).toBe(1);

    const sortable = table.locator('th[aria-sort]').first();
    const before = await sortable.getAttribute('aria-sort');
    await sortable.getByRole('button').click();
    await expect(sortable, path).not.toHaveAttribute('aria-sort', before ?? '');
    await expect(page, path).toHaveURL(/[?&]sort=/);

    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await expect(page.getByRole('menuitemcheckbox').first(), path).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Dates', { exact: true }), path).toBeVisible();

    await table.getByRole('row').nth(1).hover();
    await table
      .getByRole('button', { name: /^Peek at / })
      .first()
      .click();
    const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading') });
    await expect(panel, path).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel, path).toHaveCount(0);
  }
});
