import type { Page } from '@playwright/test';
import { accessibilityViolations, expect, test } from './fixtures';
import { createUser, refusal, setPassword, shownOnce, signedOutPage, signIn } from './users';

test.describe('connections', () => {
  test('can be added for a compatible server, and tested, and show its models', async ({
    page,
    baseURL,
  }) => {
    const mark = Date.now();
    const key = await createKey(page, 'For a connection');
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Add connection' }).click();
    await page.getByText('Compatible', { exact: true }).click();
    await page.getByRole('button', { name: 'Ollama' }).click();
    await expect(page.getByLabel('Base URL')).toHaveValue('http://localhost:11434/v1');
    await page.getByLabel('Base URL').fill(`${baseURL}/v1`);
    await page.getByLabel('Name', { exact: true }).fill(`Own box ${mark}`);
    await expect(page.getByLabel('Short name')).toHaveValue(`own-box-${mark}`);
    await page.getByLabel('Key', { exact: true }).fill(key);
    await page.getByRole('button', { name: 'Add connection' }).click();

    await expect(page.getByText(/is in a private network/)).toBeVisible();
    await page.getByLabel('Private hosts').fill(new URL(baseURL ?? '').hostname);
    await page.getByRole('button', { name: 'Add connection' }).click();

    await expect(page.getByRole('heading', { level: 1, name: `Own box ${mark}` })).toBeVisible();
    await expect(page.getByText('Upstream answered and listed its models.')).toBeVisible();
    expect(await page.content()).not.toContain(key);
    await page.getByRole('link', { name: 'See the models' }).click();
    await expect(page.getByRole('table', { name: 'Models' })).toContainText('signalbox-mini');
  });

  test('show upstream’s words for a wrong key, and sign nobody out', async ({ page, baseURL }) => {
    const mark = Date.now();
    await addConnection(page, `Wrong key ${mark}`, `${baseURL}/v1`, 'sk-wrong-0000000000000000');

    await expect(refusal(page)).toContainText('Upstream refused the test.');
    await expect(refusal(page)).toContainText('Incorrect API key provided');
    await expect(refusal(page)).toContainText('401');
    await expect(refusal(page)).toContainText('invalid_api_key');
    await expect(refusal(page)).toContainText('req_');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`/wrong-key-${mark}/models`);
    await expect(refusal(page)).toContainText('Incorrect API key provided');
    await expect(page.getByText('You were signed out')).toHaveCount(0);
  });

  test('ask for the key again when the base URL changes, and say why', async ({
    page,
    baseURL,
  }) => {
    const key = await createKey(page, 'For a move');
    await addConnection(page, `Moving ${Date.now()}`, `${baseURL}/v1`, key);
    await page.getByLabel('Base URL').fill('https://elsewhere.example/v1');

    await expect(page.getByText(/could send the key that ends in/)).toBeVisible();
    await page.getByRole('button', { name: 'Save connection' }).click();
    await expect(page.getByLabel('Key', { exact: true })).toBeFocused();
    await expect(page.getByText('Enter the key again: this change could send it')).toBeVisible();
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByLabel('Key', { exact: true }).fill('sk-of-elsewhere-wxyz');
    await page.getByRole('button', { name: 'Save connection' }).click();
    await expect(page.getByText('Connection saved')).toBeVisible();
    await expect(page.getByLabel('Key', { exact: true })).toHaveAttribute(
      'placeholder',
      'Stored, ends in wxyz',
    );
  });

  test('can be deleted, and keep their history until it is purged by name', async ({
    page,
    baseURL,
  }) => {
    const mark = Date.now();
    const name = `Short lived ${mark}`;
    await addConnection(page, name, `${baseURL}/v1`, 'sk-wrong-0000000000000000');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete connection' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete connection' }).click();
    await expect(page.getByText(/its key erased/)).toBeVisible();

    await page.goto('/settings/connections');
    const row = page.getByRole('row', { name: new RegExp(name) });
    await expect(row).toContainText('deleted');
    await row.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Purge history' }).click();
    const purge = page.getByRole('dialog').getByRole('button', { name: 'Purge history' });
    await expect(purge).toBeDisabled();
    await page.getByLabel(`Type short-lived-${mark} to confirm`).fill(`short-lived-${mark}`);
    await purge.click();
    await expect(row).toHaveCount(0);
  });

  test('explain why the local platform cannot be edited', async ({ page }) => {
    await page.goto('/settings/connections/local');

    await expect(page.getByText(/a part of Signalbox/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save connection' })).toHaveCount(0);
  });
});

test('an owner can create a key of the platform, use it, and revoke it', async ({
  page,
  baseURL,
}) => {
  const name = `For a while ${Date.now()}`;
  const key = await createKey(page, name);
  const models = () =>
    fetch(`${baseURL}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  expect((await models()).status).toBe(200);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  expect(await page.content()).not.toContain(key);

  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('Key revoked')).toBeVisible();
  expect((await models()).status).toBe(401);
});

test('an owner can create a project with keys and objects of its own, and connect to it in one click', async ({
  page,
  baseURL,
}) => {
  const mark = Date.now();
  const team = `Team A ${mark}`;
  await page.goto('/settings/platform');
  await page.getByLabel('Name of the new project').fill(team);
  await page.getByRole('button', { name: 'Create project' }).click();
  const projects = page.getByRole('table', { name: 'Projects' });
  await expect(projects).toContainText(team);

  await page.getByLabel('Name of the new key').fill(`Key of ${mark}`);
  await page.getByLabel('Project of the key').selectOption(team);
  await page.getByLabel('Scope').selectOption('Restricted');
  await page.getByLabel('Files and uploads').selectOption('Read and write');
  await page.getByRole('button', { name: 'Create key' }).click();
  const headers = { authorization: `Bearer ${await shownOnce(page)}` };
  const form = new FormData();
  form.set('purpose', 'user_data');
  form.set('file', new File(['x'], 'of-team-a.txt'));
  const upload = () => fetch(`${baseURL}/v1/files`, { method: 'POST', headers, body: form });
  expect((await upload()).status).toBe(200);
  const threads = { method: 'POST', headers, body: '{}' };
  expect((await fetch(`${baseURL}/v1/threads`, threads)).status).toBe(401);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`Key of ${mark}`) })).toContainText(
    'restricted',
  );

  await expect(
    page.getByRole('table', { name: 'Keys' }).getByText(`Key of ${mark}`, { exact: true }),
  ).toBeVisible();

  await page.getByRole('button', { name: `Connect to ${team}` }).click();
  await expect(projects.getByRole('link', { name: `team-a-${mark}` })).toBeVisible();
  await page.goto(`/team-a-${mark}/files`);
  await expect(page.getByRole('table', { name: 'Files' })).toContainText('of-team-a.txt');
  await page.goto(`/settings/connections/team-a-${mark}`);
  await expect(page.getByText(/leads to a project of the local platform/)).toBeVisible();

  await page.goto('/settings/platform');
  await page.getByRole('button', { name: `Actions for the project ${team}` }).click();
  await page.getByRole('menuitem', { name: 'Rename project' }).click();
  await page.getByLabel(`New name of ${team}`).fill(`Team B ${mark}`);
  await page.getByRole('button', { name: 'Rename project' }).click();
  await page.getByRole('button', { name: `Actions for the project Team B ${mark}` }).click();
  await page.getByRole('menuitem', { name: 'Archive project' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive project' }).click();
  await expect(projects.getByRole('row', { name: new RegExp(`Team B ${mark}`) })).toContainText(
    'archived',
  );
  expect((await upload()).status).toBe(401);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('an owner can rehearse a rate limit, and remove it', async ({ page, baseURL }) => {
  const name = `To be limited ${Date.now()}`;
  const key = await createKey(page, name);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByLabel('Limited key').selectOption(name);
  await page.getByRole('button', { name: 'Set limit' }).click();
  await expect(page.getByText('Enter requests, tokens, or both.')).toBeVisible();
  await page.getByLabel('Requests a minute').fill('1');
  await page.getByRole('button', { name: 'Set limit' }).click();
  await expect(page.getByText('Limit saved')).toBeVisible();

  const ask = () =>
    fetch(`${baseURL}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({
        model: 'signalbox-mini',
        messages: [{ role: 'user', content: 'Hi' }],
      }),
    });
  expect((await ask()).headers.get('x-ratelimit-remaining-requests')).toBe('0');
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);

  const remove = `Remove the limit of ${name} for *`;
  await page.getByRole('button', { name: remove }).click();
  await expect(page.getByText('No rate limits')).toBeVisible();
  expect((await ask()).status).toBe(200);
});

test('an owner can create a viewer, who signs in and is offered nothing that changes anything', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Viewer');
  const other = await signedOutPage(browser, baseURL);
  await setPassword(other, link);
  await other.waitForURL('/sign-in');
  await signIn(other, email);
  await other.waitForURL('/');

  await other.goto('/settings');
  await expect(other.getByRole('table', { name: 'Connections' })).toContainText('Local platform');
  await expect(other.getByRole('link', { name: 'Add connection' })).toHaveCount(0);
  await expect(
    other.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Users' }),
  ).toHaveCount(0);
  await other.goto('/settings/users');
  await expect(
    other.getByRole('heading', { name: 'You need the admin role for this page.' }),
  ).toBeVisible();
  expect(await accessibilityViolations(other)).toEqual([]);
  await other.goto('/settings/platform');
  await expect(other.getByText(/Admins create and revoke keys/)).toBeVisible();
  await expect(other.getByRole('table', { name: 'Directives' })).toContainText('/wait 3s');
  await other.context().close();
});

test('an owner can find users by name, filter by role, and look at one beside the list', async ({
  page,
}) => {
  await createUser(page, 'Viewer');
  await page.goto('/settings/users?role=viewer');
  const table = page.getByRole('table', { name: 'Users' });
  await expect(table).toContainText('Robin Viewer');
  await expect(table.getByRole('row', { name: /owner/ })).toHaveCount(0);
  await table
    .getByRole('row', { name: /Robin Viewer/ })
    .first()
    .hover();
  await page.getByRole('button', { name: 'Peek at Robin Viewer' }).first().click();
  await expect(page.getByRole('complementary', { name: 'Robin Viewer' })).toContainText('viewer-');
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByLabel('Search users').fill('nobody of that name');
  await expect(page.getByRole('heading', { name: 'No users match' })).toBeVisible();
});

test('an owner can give a user a reset link, which works once', async ({
  page,
  browser,
  baseURL,
}) => {
  await createUser(page, 'Operator');
  await page.getByRole('button', { name: 'Create reset link' }).click();
  const link = await shownOnce(page);
  const [other, late] = [
    await signedOutPage(browser, baseURL),
    await signedOutPage(browser, baseURL),
  ];
  await late.goto(link);
  expect(await accessibilityViolations(late)).toEqual([]);
  await setPassword(other, link);
  await other.waitForURL('/sign-in');
  // Who has opened it before is refused; whoever opens it now is told at once.
  await late.getByLabel('New password').fill('another password of mine');
  await late.getByRole('button', { name: 'Set password' }).click();
  await expect(refusal(late)).toContainText('This link no longer works');
  await other.goto(link);
  await expect(other.getByRole('alert')).toContainText('This link no longer works');
  await expect(other.getByRole('textbox')).toHaveCount(0);
  await other.context().close();
  await late.context().close();
});

test('an owner can disable a user, who is signed out at once and told so at sign-in', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Operator');
  const other = await signedOutPage(browser, baseURL);
  await setPassword(other, link);
  await other.waitForURL('/sign-in');
  await signIn(other, email);
  await other.waitForURL('/');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Disable account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable account' }).click();
  await expect(page.getByText('Every session of it is ended.')).toBeVisible();

  await other.goto('/history');
  await other.waitForURL('/sign-in?next=%2Fhistory');
  await signIn(other, email);
  await expect(refusal(other)).toContainText('This account is disabled.');
  await other.context().close();
});

test('a user can change their own name, password and sessions', async ({
  page,
  browser,
  baseURL,
}) => {
  const { email, link } = await createUser(page, 'Admin');
  const [one, two] = await Promise.all([
    signedOutPage(browser, baseURL),
    signedOutPage(browser, baseURL),
  ]);
  await setPassword(one, link);
  // Going elsewhere earlier would break the request off.
  await one.waitForURL('/sign-in');
  for (const each of [one, two]) {
    await each.goto('/sign-in?next=/settings/account');
    await signIn(each, email);
    await each.waitForURL('/settings/account');
  }
  await one.reload();

  await one.getByLabel('Name', { exact: true }).fill('Robin the second');
  await one.getByRole('button', { name: 'Save name' }).click();
  await expect(one.getByRole('button', { name: 'Account: Robin the second' })).toBeVisible();

  await one.getByRole('button', { name: /^End the session of/ }).click();
  await expect(one.getByText('Session ended')).toBeVisible();
  await two.getByRole('button', { name: 'Save name' }).click();
  await expect(two.getByRole('dialog', { name: 'You were signed out' })).toBeVisible();

  await one.getByLabel('Current password').fill('not it, surely not');
  await one.getByLabel('New password').fill('another long pass phrase');
  await one.getByRole('button', { name: 'Change password' }).click();
  await expect(one.getByText('Wrong password.')).toBeVisible();

  await one.getByRole('button', { name: 'Sign out everywhere' }).click();
  await one.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await one.waitForURL('/sign-in');
  await Promise.all([one.context().close(), two.context().close()]);
});

test('an owner can set how long the history is kept; a wrong value is refused', async ({
  page,
}) => {
  await page.goto('/settings/history');
  await page.getByLabel('Retention', { exact: true }).fill('soon');
  await page.getByLabel('Maximum file size').fill('250');
  await expect(page.getByText(/Enter a whole number of days/)).toBeVisible();
  await page.getByLabel('Retention', { exact: true }).fill('3650');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('History settings saved')).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('Maximum file size')).toHaveValue('250');
  await page.getByLabel('Maximum file size').fill('1000');
  await page.getByLabel('Retention', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('History settings saved')).toBeVisible();
});

for (const path of [
  'connections',
  'connections/new',
  'connections/local',
  'platform',
  'users',
  'users/new',
  'history',
  'account',
]) {
  test(`there are no barriers on /settings/${path}`, async ({ page }) => {
    await page.goto(`/settings/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    expect(await accessibilityViolations(page)).toEqual([]);
  });
}

async function createKey(page: Page, name: string): Promise<string> {
  await page.goto('/settings/platform');
  await page.getByLabel('Name of the new key').fill(name);
  await page.getByRole('button', { name: 'Create key' }).click();
  return shownOnce(page);
}

/** A compatible one on this machine, tested by the time it shows. */
async function addConnection(page: Page, name: string, baseUrl: string, key: string) {
  await page.goto('/settings/connections/new');
  await page.getByText('Compatible', { exact: true }).click();
  await page.getByLabel('Base URL').fill(baseUrl);
  await page.getByLabel('Private hosts').fill(new URL(baseUrl).hostname);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Add connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
