import type { Page } from '@playwright/test';
import { call } from './console-api';
import { test } from './faulty-connection';
import { accessibilityViolations, expect } from './fixtures';

const gone = {
  kind: 'refuse',
  status: 404,
  message: 'Unknown request URL: GET /v1/assistants.',
  code: 'unknown_url',
  requestId: 'req_faulty_404',
} as const;
const broken = {
  kind: 'refuse',
  status: 500,
  message: 'The index is being rebuilt.',
  requestId: 'req_faulty_500',
} as const;

test('a user is told why an upstream lacks something, and sees what the history holds', async ({
  page,
  upstream,
  slug,
}) => {
  const assistant = await make(page, slug, 'assistants', {
    model: 'signalbox-mini',
    name: 'Kept clerk',
  });
  await page.goto(`/${slug}/assistants`);
  await expect(page.getByRole('table', { name: 'Assistants' })).toContainText('Kept clerk');

  upstream.fail(/ \/assistants/, gone);
  await askUntil(page, () =>
    expect(
      page.getByText(/Assistants are not available on Faulty box \(404: .*Unknown request URL/),
    ).toBeVisible(soon),
  );
  await expect(page.getByRole('table', { name: 'Assistants' })).toContainText('Kept clerk');
  expect(await accessibilityViolations(page)).toEqual([]);
  // The other nouns of the same server still work.
  await page.goto(`/${slug}/vector-stores`);
  await expect(page.getByRole('link', { name: 'Create vector store' }).first()).toBeVisible();
  await expect(page.getByText(/are not available/)).toHaveCount(0);

  await page.goto(`/${slug}/assistants/${assistant}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Kept clerk' })).toBeVisible();
});

test('a user reads status and request id of a list that failed, and gets it whole later', async ({
  page,
  upstream,
  slug,
}) => {
  test.slow();
  await make(page, slug, 'vectorStores', { name: 'Kept manuals' });
  await page.goto(`/${slug}/vector-stores`);
  const table = page.getByRole('table', { name: 'Vector stores' });
  await expect(table).toContainText('Kept manuals');

  upstream.fail(/GET \/vector_stores/, broken);
  await askUntil(page, () =>
    expect(page.getByText(/Couldn’t load vector stores from Faulty box/)).toBeVisible(soon),
  );
  await expect(page.getByText('The index is being rebuilt.').first()).toBeVisible();
  await expect(page.getByText('req_faulty_500').first()).toBeVisible();
  await expect(table).toContainText('Kept manuals');

  upstream.restore();
  upstream.fail(/GET \/vector_stores/, { kind: 'html' });
  await askUntil(page, () => expect(page.getByText(/502/).first()).toBeVisible(soon));
  expect(await accessibilityViolations(page)).toEqual([]);

  upstream.restore();
  await askUntil(page, () =>
    expect(page.getByText(/Couldn’t load vector stores from Faulty box/)).toHaveCount(0, soon),
  );
  await expect(table).toContainText('Kept manuals');
});

test('a user can use a page while its upstream stalls', async ({ page, upstream, slug }) => {
  const store = await make(page, slug, 'vectorStores', { name: 'Slow manuals' });
  await page.goto(`/${slug}/vector-stores`);
  await expect(page.getByRole('table', { name: 'Vector stores' })).toContainText('Slow manuals');

  upstream.fail(/GET /, { kind: 'stall' });
  await page.goto(`/${slug}/vector-stores`);
  await expect(page.getByRole('table', { name: 'Vector stores' })).toContainText('Slow manuals');
  await page.goto(`/${slug}/vector-stores/${store}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Slow manuals' })).toBeVisible();
  upstream.restore();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Slow manuals' })).toBeVisible();
});

test('a user loses nothing when a message or a run is refused or breaks off', async ({
  page,
  upstream,
  slug,
}) => {
  test.slow();
  const assistant = await make(page, slug, 'assistants', {
    model: 'signalbox-mini',
    name: 'Patient clerk',
  });
  const thread = await make(page, slug, 'threads', { body: { metadata: { name: 'Bad day' } } });
  await page.goto(`/${slug}/threads/${thread}`);
  const form = page.getByRole('form', { name: 'New message or run' });
  const message = form.getByRole('textbox', { name: 'Message', exact: true });
  const send = form.getByRole('button', { name: 'Add message and run' });

  upstream.fail(/POST \/threads\/[^/]+\/messages/, broken);
  await message.fill('Is anybody there?');
  await form.getByRole('combobox', { name: 'Assistant' }).fill(assistant);
  await send.click();
  await expect(page.getByText('The index is being rebuilt.').first()).toBeVisible();
  await expect(page.getByText('req_faulty_500').first()).toBeVisible();
  await expect(message).toHaveValue('Is anybody there?');
  expect(await accessibilityViolations(page)).toEqual([]);

  // The stream of the run breaks off; the run goes on upstream, and is shown whole.
  upstream.restore();
  upstream.fail(/POST \/threads\/[^/]+\/runs/, { kind: 'cut', after: 2_000 });
  await message.fill('Count to thirty.\n/slow 20ms');
  await send.click();
  const timeline = page.getByRole('region', { name: 'Timeline of the thread' });
  await expect(timeline).toContainText('Count to thirty.', { timeout: 20_000 });
  const run = timeline.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Run', exact: true }),
  });
  await expect(run.last()).toContainText('completed', { timeout: 60_000 });
  const answer = timeline.getByRole('article').last();
  await expect(answer).not.toContainText('in_progress');
  await expect(answer).toContainText(/\w{3}/);
  await expect(message).toHaveValue('');
});

test('a user is told why something could not be deleted upstream, and keeps it', async ({
  page,
  upstream,
  slug,
}) => {
  const store = await make(page, slug, 'vectorStores', { name: 'Held manuals' });
  await page.goto(`/${slug}/vector-stores/${store}`);
  upstream.fail(/DELETE /, { ...broken, status: 409, message: 'The store is in use.' });
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete vector store' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Delete vector store/ }).click();
  await expect(page.getByText(/The store is in use\./).first()).toBeVisible();
  await expect(page.getByText(/req_faulty_500/).first()).toBeVisible();
  await page.goto(`/${slug}/vector-stores`);
  await expect(page.getByRole('table', { name: 'Vector stores' })).toContainText('Held manuals');
});

/** The list says when it was last updated; a click there asks again, though not within seconds of the last time. */
async function askUntil(page: Page, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: /^(updated|updates fail|not updated)/ }).click();
    await isThere();
  }).toPass({ timeout: 90_000 });
}

const soon = { timeout: 4_000 };

/** Creates an object through the console; returns its id. */
async function make(page: Page, connection: string, noun: string, body: object): Promise<string> {
  const { id } = await call<{ id: string }>(page, `${noun}.create`, { connection, ...body });
  return id;
}
