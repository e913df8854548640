import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { AlertParamValues, AlertSourceName } from '@/lib/alerts/alert-sources';
import { batchGroups } from '../db/schema';
import { maxChannelFailures, retryDelays } from './delivery-store';
import { maxSentPerHour } from './event-store';
import { startAlerts } from './testing';

const failed = { name: 'Failures', source: 'failed' as const };

describe('a rule', () => {
  it('tells of a failed batch once, signed, with its reason and a link', async () => {
    const server = await startAlerts({ APP_URL: 'https://signalbox.example.com' });
    const { channel, secret } = await server.addWebhook();
    await server.caller.alerts.create({ ...failed, channels: [channel.id] });
    await server.look();
    await server.failBatch('batch_1', { metadata: { name: 'nightly' } });
    await server.look();
    await server.failBatch('batch_1', { metadata: { name: 'nightly', note: 'changed' } });
    await server.look();

    expect(server.received).toHaveLength(1);
    const [{ headers, body }] = server.received as [(typeof server.received)[0]];
    const payload = new Webhook(secret).verify(body, Object.fromEntries(headers));
    expect(payload).toMatchObject({
      type: 'alert.failed',
      data: {
        title: 'Batch “nightly” failed: failed',
        text: expect.stringContaining('Line 1 is no JSON.'),
        link: 'https://signalbox.example.com/openai/batches/batch_1',
      },
    });
    const { items } = await server.caller.alerts.list({});
    expect(items).toMatchObject([{ path: '/openai/batches/batch_1', unread: true }]);
    expect((await server.caller.alerts.deliveries({})).items).toMatchObject([
      { state: 'sent', status: 200, attempts: 1 },
    ]);
  });

  it('says nothing of what was before it, of what its filters leave out, or while it is off', async () => {
    const server = await startAlerts();
    await server.failBatch('batch_before');
    await server.wait(10);
    const filters = { text: 'nightly' };
    const { id } = await server.caller.alerts.create({ ...failed, filters });
    await server.look();
    await server.failBatch('batch_other');
    await server.failBatch('batch_cancelled', {
      status: 'cancelled',
      metadata: { name: 'nightly' },
    });
    await server.look();
    await server.caller.alerts.setState({ id, enabled: false });
    await server.failBatch('batch_off', { metadata: { job: 'nightly' } });
    await server.look();
    await server.wait(10);
    await server.caller.alerts.setState({ id, enabled: true });
    await server.look();
    expect((await server.caller.alerts.list({})).items).toEqual([]);
    await server.failBatch('batch_on', { metadata: { job: 'Nightly run' } });
    await server.look();
    const { items } = await server.caller.alerts.list({});
    expect(items.map(({ path }) => path)).toEqual(['/openai/batches/batch_on']);
  });

  it('counts what a user has not read', async () => {
    const server = await startAlerts();
    await server.caller.alerts.create(failed);
    await server.look();
    for (const id of ['batch_1', 'batch_2']) await server.failBatch(id);
    await server.look();
    const { count, newest } = await server.caller.alerts.unread();
    expect(count).toBe(2);
    await server.caller.alerts.markRead({ seq: newest?.seq ?? 0 });
    expect((await server.caller.alerts.unread()).count).toBe(0);
    expect((await server.as('viewer').alerts.unread()).count).toBe(2);
  });

  it('sends no more than so many alerts within an hour, and says so', async () => {
    const server = await startAlerts();
    const { channel } = await server.addWebhook();
    await server.caller.alerts.create({ ...failed, channels: [channel.id] });
    await server.look();
    for (let n = 0; n < maxSentPerHour + 5; n += 1) await server.failBatch(`batch_${n}`);
    for (let n = 0; n < maxSentPerHour + 5; n += 1) await server.look();
    const titles = server.received.map(({ body }) => JSON.parse(body).type);
    expect(titles.filter((type) => type === 'alert.failed')).toHaveLength(maxSentPerHour);
    expect(titles.filter((type) => type === 'alert.rule_muted')).toHaveLength(1);
  });
});

describe('sources', () => {
  it('tell of shares that failed, deadlines, expiry and connections', async () => {
    const server = await startAlerts();
    const day = Math.floor(server.now() / 1000);
    const rules: { name: string; source: AlertSourceName; params: AlertParamValues }[] = [
      { name: 'Rate', source: 'failure_rate', params: { percent: 10 } },
      { name: 'Deadline', source: 'deadline', params: { hours: 2 } },
      { name: 'Expiry', source: 'expiry', params: { hours: 24 } },
      { name: 'Down', source: 'connection', params: { minutes: 1 } },
    ];
    for (const rule of rules)
      await server.caller.alerts.create({ ...rule, params: { ...rule.params } });
    await server.look();
    const counts = (failed: number) => ({ total: 100, completed: 20, failed });
    await server.saveBatch('batch_10', { request_counts: counts(10) });
    await server.saveBatch('batch_11', { request_counts: counts(11), expires_at: day + 7000 });
    for (const id of ['file-1', 'file-2'])
      await server.history.save(
        { connection: 'openai', kind: 'file' },
        {
          ...{ id, object: 'file', filename: `${id}.jsonl`, bytes: 1, purpose: 'batch' },
          ...{ created_at: day, expires_at: day + 3600, status: 'processed' },
        },
      );
    const openai = await server.services.connections.find('openai');
    const failure = { status: 503, message: 'Overloaded', code: null, type: null, param: null };
    const down = { ...failure, request_id: null };
    if (openai) await server.services.connections.recordHealth(openai, down, true);
    await server.wait(6);
    await server.look();
    await server.wait(301);
    await server.look();
    if (openai) await server.services.connections.recordHealth(openai, null, true);
    await server.look();
    await server.wait(6);
    await server.look();
    const { items } = await server.caller.alerts.list({});
    const titles = items.map(({ title }) => title).reverse();
    expect(titles).toHaveLength(5);
    expect(titles).toEqual(
      expect.arrayContaining([
        'Batch “batch_11”: 11 % failed',
        'Batch “batch_11” must end within 1 hr 51 mins',
        expect.stringMatching(/^File: 2 expire on /),
        'Connection “OpenAI” does not answer',
        'Connection “OpenAI” answers again',
      ]),
    );
  });

  it('tell of batch groups that ended with lines left', async () => {
    const server = await startAlerts();
    const now = Math.floor(server.now() / 1000);
    const params = { unanswered: 10 };
    await server.caller.alerts.create({ name: 'Groups', source: 'group', params });
    const group = (id: string, ok: number) => ({
      ...{ id, connection: 'local', name: id, source: { kind: 'file', file: 'f', name: 'f' } },
      ...{ limits: {}, state: 'ended', lines: 100, ok, createdBy: 'operator' },
      ...{ createdByName: 'operator', createdAt: now, endedAt: now },
    });
    await server.services.db
      .insert(batchGroups)
      .values([group('group_1', 91), group('group_2', 90)] as never)
      .run();
    await server.look();
    const { items } = await server.caller.alerts.list({});
    expect(items).toMatchObject([
      {
        title: 'Batch group “group_2” ended',
        detail: '90 of 100 lines are answered, 10 are not.',
        path: '/local/batch-groups/group_2',
      },
    ]);
    const preview = await server.caller.alerts.preview({ source: 'group' });
    expect(preview.count).toBe(2);
  });

  it('know what takes longer than usual', async () => {
    const server = await startAlerts();
    const now = Math.floor(server.now() / 1000);
    for (let n = 0; n < 20; n += 1) {
      const times = { created_at: now - 10_000, completed_at: now - 10_000 + 100 + n };
      await server.saveBatch(`batch_${n}`, { status: 'completed', ...times });
    }
    await server.caller.alerts.create({ name: 'Slow', source: 'slow' });
    await server.look();
    await server.saveBatch('batch_slow');
    await server.wait(110);
    await server.look();
    expect((await server.caller.alerts.list({})).items).toEqual([]);
    await server.wait(61);
    await server.look();
    const { items } = await server.caller.alerts.list({});
    expect(items).toMatchObject([{ title: 'Batch “batch_slow” takes longer than usual' }]);
  });

  it('are previewed on the past, where there is one', async () => {
    const server = await startAlerts();
    await server.failBatch('batch_1');
    await server.failBatch('batch_2', { metadata: { name: 'nightly' } });
    await server.wait(60);
    const preview = await server.caller.alerts.preview({ source: 'failed' });
    expect(preview).toMatchObject({ days: 30, count: 2 });
    const filters = { text: 'night' };
    const narrowed = await server.caller.alerts.preview({ source: 'failed', filters });
    expect(narrowed.newest.map(({ path }) => path)).toEqual(['/openai/batches/batch_2']);
    for (const source of ['cost', 'expiry', 'deadline', 'shutdown', 'slow'] as const)
      expect(await server.caller.alerts.preview({ source })).toMatchObject({ count: 0 });
    expect(await server.caller.alerts.preview({ source: 'connection' })).toMatchObject({
      count: null,
    });
  });
});

describe('a delivery', () => {
  it('is tried again by the schedule with the same id, and given up after a day', async () => {
    const server = await startAlerts();
    const { channel } = await server.addWebhook();
    await server.caller.alerts.create({ ...failed, channels: [channel.id] });
    await server.look();
    server.answerWith(() => new Response('secret words', { status: 500 }));
    await server.failBatch('batch_1');
    for (const delay of retryDelays) {
      await server.wait(delay - 1);
      await server.look();
      await server.wait(1);
      await server.look();
    }
    expect(server.received).toHaveLength(retryDelays.length);
    const ids = server.received.map(({ headers }) => headers.get('webhook-id'));
    expect(new Set(ids).size).toBe(1);
    const [delivery] = (await server.caller.alerts.deliveries({ state: 'failed' })).items;
    expect(delivery).toMatchObject({ status: 500, message: 'HTTP 500', attempts: 7 });
    expect(JSON.stringify(delivery)).not.toContain('secret words');

    server.answerWith(() => new Response());
    await server.caller.alerts.retry({ id: delivery?.id ?? '' });
    await server.look();
    expect((await server.caller.alerts.deliveries({})).items).toMatchObject([{ state: 'sent' }]);
    const attempts = await server.caller.alerts.attempts({ id: delivery?.id ?? '' });
    expect(attempts.map(({ outcome }) => outcome)).toEqual([...Array(7).fill('failed'), 'sent']);
  });

  it('waits as long as the receiver asks, and follows no redirect', async () => {
    const server = await startAlerts();
    const { channel } = await server.addWebhook();
    await server.caller.alerts.create({ ...failed, channels: [channel.id] });
    await server.look();
    server.answerWith(() => new Response(null, { status: 429, headers: { 'retry-after': '90' } }));
    await server.failBatch('batch_1');
    await server.look();
    await server.wait(60);
    await server.look();
    expect(server.received).toHaveLength(1);
    const location = 'https://receiver.example.com/elsewhere';
    server.answerWith(() => new Response(null, { status: 307, headers: { location } }));
    await server.wait(31);
    await server.look();
    expect(server.received.map(({ url }) => url)).toEqual(Array(2).fill(server.received[0]?.url));
    const [delivery] = (await server.caller.alerts.deliveries({})).items;
    expect(delivery).toMatchObject({ message: 'It redirects, which is not followed.' });
  });

  it('stops at a channel that keeps failing, which a test resumes', async () => {
    const server = await startAlerts();
    const { channel } = await server.addWebhook();
    await server.caller.alerts.create({ ...failed, channels: [channel.id], in_console: false });
    await server.look();
    server.answerWith(() => new Response(null, { status: 500 }));
    for (let n = 0; n < maxChannelFailures + 3; n += 1) {
      await server.failBatch(`batch_${n}`);
      await server.look();
    }
    expect(server.received).toHaveLength(maxChannelFailures);
    const [paused] = (await server.caller.alertChannels.list()).items;
    expect(paused?.paused_at).not.toBeNull();
    const { newest } = await server.caller.alerts.unread();
    expect(newest?.title).toBe('Channel “On call” is paused');

    server.answerWith(() => new Response());
    expect(await server.caller.alertChannels.test({ id: channel.id })).toMatchObject({ ok: true });
    await server.wait(600);
    for (let n = 0; n < maxChannelFailures + 3; n += 1) await server.look();
    const { items } = await server.caller.alerts.deliveries({ state: 'pending' });
    expect(items).toEqual([]);
  });
});
