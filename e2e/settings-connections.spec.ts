import { startConnectProxy, startModelServer } from './connect-proxy';
import { accessibilityViolations, expect, test } from './fixtures';
import { refusal } from './users';

test('an owner can test a connection behind a proxy before it is saved, and see what it can do', async ({
  page,
}) => {
  const mark = Date.now();
  const password = 'a password of the proxy';
  const upstream = await startModelServer('behind-a-proxy');
  const proxy = await startConnectProxy('robin', password);
  const { port } = new URL(upstream.address);
  try {
    await page.goto('/settings/connections/new');
    await page.getByText('Compatible', { exact: true }).click();
    await page.getByLabel('Base URL').fill(`http://far.invalid:${port}/v1`);
    await page.getByLabel('Address of the proxy').fill(proxy.address);
    await expect(page.getByText('Not tested. It can be saved without.')).toBeVisible();
    const runTest = page.getByRole('button', { name: 'Test connection' });
    await runTest.click();
    await expect(page.getByText(/127\.0\.0\.1 is in a private network/)).toBeVisible();
    await page.getByLabel('Private hosts').fill('127.0.0.1');

    await runTest.click();
    await expect(refusal(page)).toContainText('407 Proxy Authentication Required');
    await expect(refusal(page)).toContainText('Enter the user and the password that the proxy');
    await expect(page.getByText('The test failed. It can be saved anyway.')).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByLabel('User of the proxy').fill('robin');
    await page.getByLabel('Password of the proxy').fill(password);
    await expect(page.getByText(/Changed since the test/)).toBeVisible();
    await runTest.click();
    await expect(page.getByText(/listed 1 model:/)).toContainText('behind-a-proxy');
    expect(proxy.targets).toEqual([`far.invalid:${port}`]);

    await page.getByLabel('Name', { exact: true }).fill(`Proxied ${mark}`);
    await page.getByRole('button', { name: 'Add connection' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Proxied ${mark}` })).toBeVisible();
    await expect(page.getByText('Upstream answered and listed its models.')).toBeVisible();
    await expect(page.getByLabel('Password of the proxy')).toHaveAttribute('placeholder', 'Stored');
    expect(await page.content()).not.toContain(password);

    const table = page.getByRole('table', { name: 'Capabilities' });
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(table.getByRole('row', { name: /^Models/ })).toContainText('works');
    const batches = table.getByRole('row', { name: /^Batches/ });
    await expect(batches).toContainText('refused');
    await expect(batches).toContainText('Invalid URL (/v1/batches?limit=1)');
    await expect(batches).toContainText('status 404');
    await expect(table.getByRole('row', { name: /^Embeddings/ })).toContainText('not yet asked');
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByLabel('Organization').fill('org-1');
    await page.getByRole('button', { name: 'Test changes' }).click();
    await expect(page.getByText(/listed 1 model:/)).toBeVisible();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(page.getByLabel('Organization')).toHaveValue('');
  } finally {
    proxy.close();
    upstream.close();
  }
});
