import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { test } from './alert-receivers';
import { ask, call, createConnection, uploadText } from './console-api';
import { accessibilityViolations, expect } from './fixtures';

/** Failures of other stories are not to be told of. */
test.afterEach(async ({ page }) => {
  const rules = await ask<{ id: string }[]>(page, 'alerts.rules', {});
  for (const { id } of rules) await call(page, 'alerts.delete', { id });
  const { items } = await ask<{ items: { id: string }[] }>(page, 'alertChannels.list', {});
  for (const { id } of items) await call(page, 'alertChannels.delete', { id });
});

test('a failed batch reaches a webhook and a mailbox by a rule that was previewed, and the log shows it', async ({
  page,
  receiver,
  mailServer,
}) => {
  const stamp = Date.now();
  const name = `nightly-${stamp}`;

  await page.goto('/alerts');
  await page.getByRole('link', { name: 'Channels' }).click();
  await page.getByRole('link', { name: 'Create channel' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`Hook ${stamp}`);
  await page.getByLabel('Address', { exact: true }).fill(receiver.url);
  await page.getByRole('button', { name: 'Create channel' }).click();
  await expect(page.getByText(/127\.0\.0\.1 is .*private|private/).first()).toBeVisible();
  await page.getByLabel('Private hosts it may reach').fill('127.0.0.1');
  await page.getByRole('button', { name: 'Create channel' }).click();
  const shown = page.getByRole('region', { name: 'The signing secret' });
  const secret = (await shown.locator('code').textContent()) ?? '';
  await shown.getByRole('button', { name: /copied/i }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('The test was taken: HTTP 200')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.goto('/alerts/channels/new');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('email');
  await page.getByRole('textbox', { name: 'Name' }).fill(`Mail ${stamp}`);
  await page.getByLabel('To', { exact: true }).fill('on-call@example.com');
  await page.getByLabel('Host', { exact: true }).fill('127.0.0.1');
  await page.getByLabel('Port', { exact: true }).fill(String(mailServer.port));
  await page.getByRole('combobox', { name: 'Encryption' }).selectOption('none');
  await page.getByLabel('From', { exact: true }).fill('Signalbox <alerts@example.com>');
  await page.getByRole('combobox', { name: 'Language of messages' }).selectOption('de');
  await page.getByLabel('Private hosts it may reach').fill('127.0.0.1');
  await page.getByRole('button', { name: 'Create channel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Mail ${stamp}` })).toBeVisible();

  await page.goto('/alerts/rules/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Failures ${stamp}`);
  await page.getByLabel('Name, id or metadata contains').fill(name);
  await page.getByRole('checkbox', { name: `Hook ${stamp} (Webhook)` }).check();
  await page.getByRole('checkbox', { name: `Mail ${stamp} (E-mail)` }).check();
  await page.getByRole('button', { name: 'Preview on past data' }).click();
  await expect(page.getByText('It would not have fired.')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create rule' }).click();
  const rules = page.getByRole('table', { name: 'Rules' });
  await expect(rules.getByRole('row').filter({ hasText: `Failures ${stamp}` })).toContainText(
    `Console, Hook ${stamp}, Mail ${stamp}`,
  );
  expect(await accessibilityViolations(page)).toEqual([]);

  const input = await uploadText(page, `${name}.jsonl`, 'this is no JSON\n', 'batch');
  await call(page, 'batches.create', {
    ...{ connection: 'local', input_file_id: input, endpoint: '/v1/chat/completions' },
    ...{ completion_window: '24h', metadata: { name } },
  });
  await expect.poll(() => mailServer.mails.length).toBe(1);
  await expect.poll(() => receiver.received.length).toBe(2);
  const [, { body, headers }] = receiver.received as [object, (typeof receiver.received)[0]];
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: 'alert.failed',
    data: { title: `Batch “${name}” failed: failed` },
  });
  expect(mailServer.mails[0]).toMatch(/^Message-ID: <delivery_\w+@example\.com>/im);

  await page.goto('/alerts');
  await expect(page.getByRole('link', { name: `Batch “${name}” failed: failed` })).toBeVisible();
  await expect(page).toHaveTitle(/^\(\d+\+?\) Alerts/);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page).toHaveTitle(/^Alerts/);

  await page.goto('/alerts/deliveries');
  const log = page.getByRole('table', { name: 'Deliveries, newest first' });
  const row = log.getByRole('row').filter({ hasText: `Mail ${stamp}` });
  await expect(row).toContainText('sent');
  await row.getByRole('button', { name: /^Show attempts/ }).click();
  await expect(log.getByText('sent: SMTP 250')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const excess = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
});

test('a signed event of upstream ends the wait for a batch that is polled seldom', async ({
  page,
  baseURL,
  batchUpstream,
}) => {
  const slug = `told-${Date.now()}`;
  const connection = await createConnection(page, slug, 'Telling box', batchUpstream.baseURL);
  const key = Buffer.alloc(32, 9);
  const send = async (type: string, id: string) => {
    const body = JSON.stringify({ object: 'event', type, data: { id: 'batch_told' } });
    const at = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    const response = await fetch(`${baseURL}/api/webhooks/${slug}`, {
      method: 'POST',
      body,
      headers: {
        ...{ 'webhook-id': id, 'webhook-timestamp': String(at) },
        'webhook-signature': `v1,${signature}`,
      },
    });
    return response.status;
  };

  await page.goto(`/settings/connections/${slug}`);
  const events = page.getByRole('region', { name: 'Events from OpenAI' });
  await events
    .getByRole('textbox', { name: 'Signing secret' })
    .fill(`whsec_${key.toString('base64')}`);
  await events.getByRole('button', { name: 'Save secret' }).click();
  await expect(events.getByText('Set by hand')).toBeVisible();
  await page.goto(`/${slug}/batches/batch_told`);
  await expect(page.getByText('in_progress').first()).toBeVisible();

  // From here on it is polled two minutes later than usual.
  expect(await send('batch.noted', 'wh_1')).toBe(200);
  const completed_at = Math.floor(Date.now() / 1000);
  Object.assign(batchUpstream.batch, { status: 'completed', completed_at });
  expect(await send('batch.completed', 'wh_2')).toBe(200);
  await expect(page.getByText('completed').first()).toBeVisible({ timeout: 15_000 });

  await page.goto(`/settings/connections/${slug}`);
  await expect(events.getByText('batch.completed')).toBeVisible();
  await expect(events.getByText('2 times')).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await connection.remove();
});
