import type { Page } from '@playwright/test';
import { originOf } from './base-path';
import { call } from './console-api';
import { test } from './faulty-connection';
import { accessibilityViolations, expect } from './fixtures';
import { expectRefusal, lacking, refusing } from './states';

/** Lines of a training file. */
const lines = Array.from({ length: 12 }, (_, index) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `Where is parcel ${index}?` },
      { role: 'assistant', content: `Parcel ${index} is in Ghent.` },
    ],
  }),
);

/** Uploads a training file through the connection; returns its id. */
async function upload(page: Page, slug: string): Promise<string> {
  const origin = await originOf(page.request);
  const query = new URLSearchParams({ purpose: 'fine-tune', filename: 'train.jsonl' });
  const response = await page.request.post(`/api/connections/${slug}/files?${query}`, {
    data: Buffer.from(`${lines.join('\n')}\n`),
    headers: { origin, 'content-type': 'application/octet-stream' },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()).id;
}

test.describe('a fine-tuning job on another server', () => {
  test('that refuses or stalls costs a user nothing typed, and says why', async ({
    page,
    slug,
    upstream,
  }) => {
    test.slow();
    await page.goto(`/${slug}/fine-tuning/new`);
    const chooser = page.waitForEvent('filechooser');
    await page
      .getByRole('group', { name: 'Training file' })
      .getByRole('button', { name: 'Choose file' })
      .click();
    await (await chooser).setFiles({
      name: 'train.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from(`${lines.join('\n')}\n`),
    });
    await expect(page.getByText('No problems found.')).toBeVisible();
    await page.getByLabel('Base model').fill('signalbox-mini');
    const suffix = page.getByLabel('Suffix');
    await suffix.fill('patient');
    await page.getByLabel('n_epochs').fill('2');
    const send = page.getByRole('button', { name: 'Create fine-tuning job' });
    upstream.fail(/POST \/fine_tuning\/jobs$/, refusing);
    await send.click();
    await expectRefusal(page, /create the fine-tuning job/, refusing);
    await expect(suffix).toHaveValue('patient');
    expect(await accessibilityViolations(page)).toEqual([]);

    upstream.restore();
    upstream.fail(/POST \/fine_tuning\/jobs$/, { kind: 'stall' });
    await send.click();
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await expect(page.getByText(/^Stopped waiting\. What was typed is kept\./)).toBeVisible();
    await expect(suffix).toHaveValue('patient');
    await page.reload();
    await expect(suffix).toHaveValue('patient');
  });

  test('that breaks later can still be read: its figures, events and checkpoints', async ({
    page,
    slug,
    upstream,
  }) => {
    test.slow();
    const training_file = await upload(page, slug);
    const { id } = await call<{ id: string }>(page, 'fineTuning.create', {
      connection: slug,
      model: 'signalbox-mini',
      training_file,
      suffix: 'kept',
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
    });
    await page.goto(`/${slug}/fine-tuning/${id}`);
    const patient = { timeout: 60_000 };
    await expect(page.getByRole('main').getByRole('status').getByText('succeeded')).toBeVisible(
      patient,
    );
    await expect(page.getByRole('figure', { name: 'Training loss' })).toBeVisible(patient);
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    await expect(page.getByRole('tabpanel').getByRole('row')).toHaveCount(3, patient);
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect(page.getByText('The job has successfully completed')).toBeVisible(patient);

    for (const fault of [refusing, { kind: 'html' }, { kind: 'stall' }] as const) {
      upstream.restore();
      upstream.fail(/GET \/(fine_tuning|models)/, fault);
      await page.goto(`/${slug}/fine-tuning/${id}`);
      await expect(page.getByRole('heading', { level: 1, name: 'kept' })).toBeVisible();
      await expect(page.getByRole('figure', { name: 'Training loss' })).toBeVisible();
      await page.getByRole('tab', { name: 'Events' }).click();
      await expect(page.getByText('The job has successfully completed')).toBeVisible();
    }
    expect(await accessibilityViolations(page)).toEqual([]);
    upstream.restore();
    upstream.fail(/GET \/fine_tuning/, refusing);
    await page.goto(`/${slug}/fine-tuning`);
    await expect(page.getByRole('table', { name: 'Fine-tuning' })).toContainText('kept');
  });
});

test.describe('a thread with its run on another server', () => {
  test('that lacks it, refuses or stalls costs a user nothing typed', async ({
    page,
    slug,
    upstream,
  }) => {
    const text = await openForm(page, slug);
    const send = page.getByRole('button', { name: 'Create thread and run' });
    upstream.fail(/POST \/threads\/runs$/, lacking('/threads/runs'));
    await send.click();
    await expectRefusal(page, /create the thread and its run/, lacking('/threads/runs'));
    upstream.fail(/POST \/threads\/runs$/, refusing);
    await send.click();
    await expectRefusal(page, /create the thread and its run/, refusing);
    await expect(text).toHaveValue('Count to thirty.\n/slow 20ms');
    expect(await accessibilityViolations(page)).toEqual([]);

    upstream.restore();
    upstream.fail(/POST \/threads\/runs$/, { kind: 'stall' });
    await send.click();
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await expect(page.getByText(/^Stopped waiting\. What was typed is kept\./)).toBeVisible();
    await page.reload();
    await expect(text).toHaveValue('Count to thirty.\n/slow 20ms');
  });

  test('whose stream breaks off can still be read, and its run followed to its end', async ({
    page,
    slug,
    upstream,
  }) => {
    test.slow();
    await openForm(page, slug);
    upstream.fail(/POST \/threads\/runs$/, { kind: 'cut', after: 3_000 });
    await page.getByRole('button', { name: 'Create thread and run' }).click();
    await expect(page).toHaveURL(/\/threads\/thread_/);
    const timeline = page.getByRole('region', { name: 'Timeline of the thread' });
    await expect(timeline).toContainText('Count to thirty.');
    const run = timeline.getByRole('article').filter({
      has: page.getByRole('heading', { name: 'Run', exact: true }),
    });
    await expect(run.last()).toContainText('completed', { timeout: 60_000 });
    await expect(timeline.getByRole('article').last()).toContainText(/\w{3}/);
  });
});

/** The form of a new thread and its run, with a message typed; returns its field. */
async function openForm(page: Page, slug: string) {
  const body = { connection: slug, model: 'signalbox-mini', name: 'Patient clerk' };
  const { id } = await call<{ id: string }>(page, 'assistants.create', body);
  await page.goto(`/${slug}/assistants/${id}/run`);
  const text = page.getByLabel('Text of message 1');
  await text.fill('Count to thirty.\n/slow 20ms');
  return text;
}

test('a user can see which models end when, and why nothing more is known of a server that refuses, stalls or lies', async ({
  page,
  slug,
  upstream,
}) => {
  test.slow();
  const soon = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  const end = { connection: slug, model: 'lamp-1', date: soon, replacement: 'lamp-2' };
  await call(page, 'lifecycle.enter', end);
  const row = page.getByRole('table', { name: 'Lifecycle' }).getByRole('row', { name: /lamp-1/ });
  const title = /Couldn’t load (the )?models from Faulty box/;

  upstream.fail(/GET \/models/, refusing);
  await page.goto(`/lifecycle?connection=${slug}`);
  await expect(row).toContainText('in 12 days');
  await expectRefusal(page, title, refusing);
  expect(await accessibilityViolations(page)).toEqual([]);

  const alert = page.getByRole('alert').filter({ hasText: title });
  upstream.restore();
  upstream.fail(/GET \/models/, { kind: 'html' });
  await page.goto(`/lifecycle?connection=${slug}`);
  await expect(alert).toContainText('502');
  upstream.restore();
  upstream.fail(/GET \/models/, { kind: 'stall' });
  await page.goto(`/lifecycle?connection=${slug}`);
  // It is waited for a while, and by nobody longer than that.
  await expect(alert).toBeVisible({ timeout: 60_000 });
  await expect(row).toContainText('lamp-2');

  upstream.restore();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(row).toContainText('in 12 days');
});
