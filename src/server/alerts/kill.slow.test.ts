import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import { expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { createAlertRunner } from './runner';
import { messageIdOf, startMailServer, startReceiver } from './testing-receivers';

/** A process on the folder, ended by `kill -9`. */
function startProcess(mode: 'evaluate' | 'run', env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/server/alerts/testing-program.ts', mode],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  return { child, kill };
}

it('a delivery survives a kill -9 between event and send, and leaves one receipt at each channel', async () => {
  const receiver = await startReceiver();
  const mailServer = await startMailServer(1);
  const env = { OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: `${receiver.origin}/v1` };
  const { caller, services, folder, now } = startServer({ env, fetch: null });
  const private_hosts = ['127.0.0.1'];
  const hook = await caller.alertChannels.create({
    ...{ name: 'Hook', type: 'webhook', url: `${receiver.origin}/hook`, private_hosts },
  });
  const smtp = { host: '127.0.0.1', port: mailServer.port, user: null, from: 'alerts@b.example' };
  const mail = await caller.alertChannels.create({
    ...{ name: 'Mail', type: 'email', to: ['on-call@b.example'], private_hosts, language: 'de' },
    smtp: { ...smtp, security: 'none' },
  });
  const channels = [hook.channel.id, mail.channel.id];
  await caller.alerts.create({ name: 'Failures', source: 'failed', channels });
  await createAlertRunner(services).evaluate();
  const seconds = Math.floor(now() / 1000);
  await openHistory(services).history.save(
    { connection: 'openai', kind: 'batch' },
    {
      ...{ id: 'batch_1', object: 'batch', endpoint: '/v1/embeddings', input_file_id: 'file-1' },
      ...{ completion_window: '24h', status: 'failed', created_at: seconds, failed_at: seconds },
    },
  );

  const { DATABASE_URL } = services.env;
  const own = {
    ...env,
    ...(DATABASE_URL && { DATABASE_URL }),
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
  };
  const first = startProcess('evaluate', own);
  await once(first.child.stdout, 'data');
  await first.kill();
  expect((await caller.alerts.deliveries({ state: 'pending' })).items).toHaveLength(2);
  expect([receiver.received, mailServer.mails, mailServer.putOff]).toEqual([[], [], []]);

  startProcess('run', own);
  await expect.poll(() => mailServer.mails.length).toBe(1);
  await expect
    .poll(async () => (await caller.alerts.deliveries({ state: 'sent' })).items.length)
    .toBe(2);
  expect(receiver.received).toHaveLength(1);
  const [{ body, headers }] = receiver.received as [(typeof receiver.received)[0]];
  expect(new Webhook(hook.signing_secret ?? '').verify(body, headers)).toMatchObject({
    type: 'alert.failed',
  });
  // Put off once, it came again as the same message.
  expect(mailServer.mails[0]).toContain('=?UTF-8?');
  const ids = [...mailServer.putOff, ...mailServer.mails].map(messageIdOf);
  expect(ids).toEqual([expect.stringMatching(/^<delivery_\w+@b\.example>$/), ids[0]]);
  const { items } = await caller.alerts.deliveries({ channel: mail.channel.id });
  const attempts = await caller.alerts.attempts({ id: items[0]?.id ?? '' });
  expect(attempts).toMatchObject([
    { outcome: 'failed', status: 451 },
    { outcome: 'sent', status: 250 },
  ]);
});
