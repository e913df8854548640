import { setTimeout as sleep } from 'node:timers/promises';

interface Console {
  base: string;
  cookie: string;
  ids: { batch: string };
}

/** What stands on the pictures beside the example data. */
export interface PreparedIds {
  group: string;
  /** Made of what failed in the example batch. */
  resubmitted: string;
}

const connection = 'local';

/** Rules that fire by what is created after them, and a token. */
export async function prepareRules(of: Console): Promise<void> {
  const rule = (name: string, source: string, params = {}) =>
    call(of, 'alerts.create', { name, source, params });
  await rule('Something failed', 'failed');
  await rule('More than a tenth failed', 'failure_rate', { percent: 10 });
  await call(of, 'apiTokens.create', { name: 'Nightly report', role: 'viewer' });
  await call(of, 'apiTokens.create', { name: 'Evaluation pipeline', role: 'operator', days: null });
}

/** A group of batches that has ended, and a resubmission that can be compared. */
export async function prepareJobs(of: Console): Promise<PreparedIds> {
  const { token } = await call<{ token: string }>(of, 'apiTokens.create', {
    name: 'Pictures',
    role: 'operator',
    days: 1,
  });
  const api = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${of.base}/api/v1/connections/${connection}${path}`, {
      ...init,
      headers,
    });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
    return (await answer.json()) as T;
  };
  const send = <T>(path: string, body: object = {}) =>
    api<T>(path, { method: 'POST', body: JSON.stringify(body) });

  const batch = await send<{ id: string }>(`/batches/${of.ids.batch}/resubmit`, {
    which: 'failed',
  });
  const source = { kind: 'upload', name: 'night-shift.jsonl' };
  const limits = { lines: 250 };
  const group = await send<{ id: string }>('/batch-groups', {
    name: 'Night shift',
    source,
    limits,
  });
  const path = `/batch-groups/${group.id}`;
  const statusOf = async (of: string) => (await api<{ status: string }>(of)).status;
  await api(`${path}/input`, { method: 'POST', body: inputOf(1_200) });
  await send(`${path}/check`);
  await until(async () => (await statusOf(path)) === 'checked');
  await send(`${path}/submit`);
  await until(async () => (await statusOf(path)) === 'completed');
  await until(async () => (await statusOf(`/batches/${batch.id}`)) === 'completed');
  return { group: group.id, resubmitted: batch.id };
}

function inputOf(count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const content = at % 97 === 0 ? '/status 400' : `Which signal protects track ${at % 12}?`;
    const body = { model: 'signalbox-mini', messages: [{ role: 'user', content }] };
    const line = { custom_id: `night-${at}`, method: 'POST', url: '/v1/chat/completions', body };
    return `${JSON.stringify(line)}\n`;
  }).join('');
}

async function call<T>({ base, cookie }: Console, path: string, input: object): Promise<T> {
  const answer = await fetch(`${base}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, cookie },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

/** At most three minutes. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 360; asked += 1) {
    if (await isDone()) return;
    await sleep(500);
  }
  throw new Error('What the pictures show did not come to its end.');
}
