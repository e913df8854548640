import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { startAlerts } from '../alerts/testing';

/** What is said of a field. */
async function reasonOf(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'accepted',
    (error: { cause?: { fields?: Record<string, string[]> }; message: string }) =>
      Object.entries(error.cause?.fields ?? { '': [error.message] })
        .map(([field, messages]) => `${field}: ${messages.join()}`)
        .join(),
  );
}

describe('channels', () => {
  it('refuse what they cannot or must not reach, each with its reason', async () => {
    const { caller } = await startAlerts();
    const webhook = (more: object) =>
      reasonOf(caller.alertChannels.create({ name: 'Hook', type: 'webhook', ...more }));
    expect(await webhook({})).toBe('url: Enter an address.');
    expect(await webhook({ url: 'ftp://receiver.example.com' })).toMatch(/^url: .*begins with/);
    expect(await webhook({ url: 'https://user:pass@receiver.example.com' })).toMatch(
      /^url: .*user/,
    );
    for (const url of ['http://127.0.0.1:9000/', 'http://10.1.2.3/', 'http://[::1]/'])
      expect(await webhook({ url })).toMatch(/^url: .*private/);
    expect(await webhook({ url: 'http://169.254.169.254/latest' })).toMatch(/^url: /);
    expect(await webhook({ url: 'http://127.0.0.1/', private_hosts: ['127.0.0.1'] })).toBe(
      'accepted',
    );
    const template = 'Hello {{whom}}';
    expect(await webhook({ url: 'https://receiver.example.com/', template })).toBe(
      'template: There is no placeholder “whom”.',
    );

    const server = {
      host: '127.0.0.1',
      port: 25,
      security: 'none',
      user: null,
      from: 'a@b.example',
    };
    const mail = (more: object) =>
      reasonOf(
        caller.alertChannels.create({ name: 'Mail', type: 'email', to: ['a@b.example'], ...more }),
      );
    expect(await mail({})).toBe('smtp: SMTP_URL is not set. Enter a server.');
    expect(await mail({ to: [] })).toMatch(/^to: /);
    expect(await mail({ smtp: server })).toMatch(/^smtp.host: .*private/);
    expect(await mail({ smtp: { ...server, host: 'a b' } })).toMatch(/^smtp.host: /);
    const outside = { ...server, host: '192.0.2.1x.example.com' };
    expect(await mail({ smtp: { ...outside, user: 'me' } })).toMatch(/^password: /);
    expect(await mail({ smtp: { ...outside, user: 'me' }, password: 'p' })).toMatch(
      /^smtp.security: .*TLS/,
    );
  });

  it('are for admins only, and never show secrets', async () => {
    const server = await startAlerts();
    const { channel, secret } = await server.addWebhook({
      url: 'https://receiver.example.com/services/T0/B0/xyzzy-1234',
    });
    expect(secret).toMatch(/^whsec_/);
    const shown = JSON.stringify(await server.caller.alertChannels.list());
    expect(shown).toContain('https://receiver.example.com/…1234');
    expect(shown).not.toMatch(/xyzzy|whsec/);
    const stored = JSON.stringify(
      await server.services.db.plain('select * from alert_channels').all(),
    );
    expect(stored).not.toMatch(/xyzzy|whsec/);
    const operator = server.as('operator');
    await expect(operator.alertChannels.test({ id: channel.id })).rejects.toThrow('admin');
    await expect(
      operator.alertChannels.create({ name: 'A', type: 'slack', url: 'https://receiver.example' }),
    ).rejects.toThrow('admin');
    await expect(
      server.as('viewer').alerts.create({ name: 'A', source: 'failed' }),
    ).rejects.toThrow('operator');
  });

  it('sign with both secrets for a day after a rotation', async () => {
    const server = await startAlerts();
    const { channel, secret } = await server.addWebhook();
    const { signing_secret } = await server.caller.alertChannels.rotateSecret({ id: channel.id });
    expect(signing_secret).not.toBe(secret);
    await server.caller.alertChannels.test({ id: channel.id });
    const verifies = (key: string) => {
      const { body, headers } = server.received.at(-1) ?? { body: '', headers: new Headers() };
      try {
        return Boolean(new Webhook(key).verify(body, Object.fromEntries(headers)));
      } catch {
        return false;
      }
    };
    expect([verifies(secret), verifies(signing_secret)]).toEqual([true, true]);
  });

  it('use the chosen language, in the formats of Slack and Teams', async () => {
    const server = await startAlerts({ APP_URL: 'https://signalbox.example.com' });
    const add = async (type: 'slack' | 'teams') =>
      (
        await server.caller.alertChannels.create({
          ...{ name: type, type, language: 'de', url: `https://receiver.example.com/${type}` },
        })
      ).channel.id;
    const channels = [await add('slack'), await add('teams')];
    await server.caller.alerts.create({ name: 'Regel', source: 'failed', channels });
    await server.look();
    await server.failBatch('batch_1', { metadata: { name: '<script>' } });
    await server.look();
    const bodyOf = (part: string) =>
      JSON.parse(server.received.find(({ url }) => url.includes(part))?.body ?? '{}');
    expect(bodyOf('slack')).toMatchObject({
      text: 'Batch „&lt;script&gt;“ ist fehlgeschlagen: failed',
      blocks: [{ text: { text: expect.stringContaining('|In Signalbox öffnen>') } }],
    });
    expect(bodyOf('teams').attachments[0].content).toMatchObject({
      body: expect.arrayContaining([expect.objectContaining({ text: 'Regel: Regel' })]),
      actions: [{ url: 'https://signalbox.example.com/openai/batches/batch_1' }],
    });
  });

  it('fill in a template', async () => {
    const server = await startAlerts();
    const template = '{{name}} is {{ status }}; {{detail}}';
    const { channel } = await server.addWebhook({ template });
    await server.caller.alerts.create({ name: 'R', source: 'failed', channels: [channel.id] });
    await server.look();
    await server.failBatch('batch_1');
    await server.look();
    const { text } = JSON.parse(server.received[0]?.body ?? '{}').data;
    expect(text).toBe('batch_1 is failed; Line 1 is no JSON.');
  });
});

describe('rules', () => {
  it('refuse bad values, each with its reason', async () => {
    const { caller } = await startAlerts();
    const rule = (more: object) =>
      reasonOf(caller.alerts.create({ name: 'A', source: 'failure_rate', ...more }));
    expect(await rule({ params: { percent: 100 } })).toMatch(/^params.percent: .*0 to 99.9/);
    expect(await rule({ params: { percent: 'many' } })).toMatch(/^params.percent: /);
    expect(await rule({ params: { hours: 3 } })).toMatch(/^params.hours: .*no “hours”/);
    expect(await rule({ filters: { kinds: ['file'] } })).toMatch(/^filters.kinds: /);
    expect(await rule({ filters: { connections: ['nowhere'] } })).toMatch(/^filters.connections: /);
    expect(await rule({ channels: ['channel_x'] })).toMatch(/^channels: /);
    expect(await rule({ in_console: false })).toBe('channels: Choose a channel, or the console.');
    expect(await rule({ name: ' ' })).toMatch(/name/);
    const cost = { source: 'cost', params: { amount: 5, currency: 'dollars' } };
    expect(await rule(cost)).toMatch(/^params.currency: /);
  });

  it('remain when their channels are deleted', async () => {
    const server = await startAlerts();
    const { channel } = await server.addWebhook();
    const rule = { name: 'A', source: 'failed' as const, channels: [channel.id] };
    await server.caller.alerts.create(rule);
    await server.look();
    await server.failBatch('batch_1');
    await server.alerts.evaluate();
    await server.caller.alertChannels.delete({ id: channel.id });
    await server.look();
    expect(server.received).toEqual([]);
    expect(await server.caller.alerts.rules()).toMatchObject([{ channels: [] }]);
    expect((await server.caller.alerts.deliveries({})).items).toMatchObject([
      { state: 'failed', message: 'The channel was deleted.' },
    ]);
  });
});
