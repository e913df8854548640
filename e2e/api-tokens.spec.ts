import { accessibilityViolations, expect, test } from './fixtures';

test('a user can create a token, let a program read and an agent look with it, and revoke it', async ({
  page,
  playwright,
  baseURL,
}) => {
  const name = `Nightly report ${Date.now()}`;
  await page.goto('/settings/api');
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await page.getByLabel('Name of the new token').fill(name);
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByText(`The token ${name} is created`)).toBeVisible();
  const token = (await page.getByText(/^sbx_/).textContent()) ?? '';
  await page.getByRole('radio', { name: 'MCP' }).check({ force: true });
  await expect(page.getByText('"mcpServers"')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  const program = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const records = await program.get('/api/v1/records?limit=1');
  expect([records.status(), Object.keys(await records.json())]).toEqual([
    200,
    expect.arrayContaining(['items', 'next_cursor']),
  ]);
  const refused = await program.post('/api/v1/connections/local/batches/batch_1/cancel');
  expect(refused.status()).toBe(403);
  const listed = await program.post('/mcp', {
    headers: { accept: 'application/json, text/event-stream' },
    data: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
  });
  expect(await listed.text()).toContain('"list_records"');

  await page.reload();
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('status 401 from then on');
  await dialog.getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0);
  const after = await program.get('/api/v1/records');
  expect([after.status(), await after.json()]).toMatchObject([
    401,
    { error: { message: expect.stringContaining('revoked') } },
  ]);
  await program.dispose();
});
