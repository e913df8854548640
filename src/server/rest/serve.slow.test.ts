import { describe, expect, it } from 'vitest';
import { parseWithSource } from '@/lib/exact-source';
import type { FileObject } from '@/lib/openai';
import { createBatchGroupRunner } from '../batch-groups/runner';
import { startApi } from './testing-api';

interface ApiError {
  error: {
    code: string;
    message: string;
    fields: Record<string, string[]> | null;
    request_id: string;
  };
}

const errorOf = async (answer: Response) => ((await answer.json()) as ApiError).error;

const requests = ['/echo one', '/status 400']
  .map((content, index) => ({
    custom_id: `request-${index}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'signalbox-mini', messages: [{ role: 'user', content }] },
  }))
  .map((line) => `${JSON.stringify(line)}\n`)
  .join('');

describe('the console’s own API', () => {
  it('uploads a file, makes a batch of it, and reads and exports its results', async () => {
    const { ask, send, services, look, wait } = await startApi();
    const uploaded = await ask('/connections/local/files?purpose=batch&filename=night.jsonl', {
      method: 'POST',
      body: requests,
    });
    const file = (await uploaded.json()) as { id: string; filename: string };
    expect(file).toMatchObject({ filename: 'night.jsonl', purpose: 'batch' });

    const created = await send('/connections/local/batches', {
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    expect(created.status).toBe(200);
    const batch = (await created.json()) as { id: string };
    expect(batch).toMatchObject({ kind: 'batch', snapshot: { status: 'validating' } });

    await look();
    await services.platform.idle();
    await wait(3);
    const ended = await ask(`/connections/local/batches/${batch.id}`);
    expect(await ended.json()).toMatchObject({
      status: 'completed',
      outcome: 'mixed',
      snapshot: { request_counts: { total: 2, completed: 1, failed: 1 } },
    });
    const found = (await (await ask('/records?kind=batch&outcome=mixed&limit=5')).json()) as {
      items: { id: string }[];
    };
    expect(found.items.map(({ id }) => id)).toEqual([batch.id]);
    const timeline = (await (
      await ask(`/connections/local/records/batch/${batch.id}/timeline`)
    ).json()) as { to: string }[];
    expect(timeline.map(({ to }) => to)).toContain('completed');

    const failed = await ask(`/connections/local/batches/${batch.id}/results?outcome=failed`);
    expect(await failed.json()).toMatchObject({
      counts: { ok: 1, failed: 1, missing: 0 },
      items: [{ line: 2, custom_id: 'request-1', status_code: 400 }],
    });
    const one = await ask(`/connections/local/batches/${batch.id}/results/1`);
    expect(JSON.stringify(await one.json())).toContain('/echo one');
    const exported = await ask(`/connections/local/batches/${batch.id}/export?format=csv`);
    expect(exported.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await exported.text()).trim().split('\n')).toHaveLength(3);
    const content = await ask(`/connections/local/files/${file.id}/content`);
    expect(await content.text()).toBe(requests);
  });

  it('accepts the input of a batch group, checks and submits it, and exports its results', async () => {
    const { ask, send, services, history, archive, wait, look } = await startApi();
    const runner = createBatchGroupRunner(services, { history, archive });
    const all = '/connections/local/batch-groups';
    const source = { kind: 'upload', name: 'night.jsonl' };
    const created = await send(all, { source, limits: { lines: 1 } });
    const { id } = (await created.json()) as { id: string };
    const sent = await ask(`${all}/${id}/input?offset=0`, { method: 'POST', body: requests });
    expect(await sent.json()).toEqual({ received_bytes: requests.length });
    expect((await send(`${all}/${id}/check`, { bytes: requests.length })).status).toBe(200);
    const statusOf = async () =>
      ((await (await ask(`${all}/${id}`)).json()) as { status: string }).status;
    const work = async () => {
      await runner.tick(services.shutdown);
      await runner.idle();
      await services.platform.idle();
      await look();
      await wait(5);
    };
    while ((await statusOf()) !== 'checked') await work();
    expect((await send(`${all}/${id}/submit`, {})).status).toBe(200);
    while ((await statusOf()) === 'running') await work();
    expect(await statusOf()).toBe('completed');
    const results = await ask(`${all}/${id}/results`);
    expect(await results.json()).toMatchObject({
      items: [
        { custom_id: 'request-0', outcome: 'ok' },
        { custom_id: 'request-1', outcome: 'failed' },
      ],
    });
    const exported = await ask(`${all}/${id}/export?format=jsonl`);
    expect((await exported.text()).trim().split('\n')).toHaveLength(2);
  });

  it('shows the audit log to tokens of admins only', async () => {
    const { ask } = await startApi({ role: 'admin' });
    const answer = await ask('/audit?limit=5');
    const { items } = (await answer.json()) as { items: { id: string; action: string }[] };
    expect(items.map(({ action }) => action)).toContain('api_token.create');
    expect((await ask(`/audit/${items[0]?.id}`)).status).toBe(200);
    const operator = await startApi({ role: 'operator' });
    expect((await operator.ask('/audit')).status).toBe(403);
  });

  it('refuses requests without a token', async () => {
    const { ask } = await startApi();
    for (const bearer of [null, 'sbx_of-nobody-that-is-known', 'sk-of-somebody-else']) {
      const answer = await ask('/records', {}, bearer);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await errorOf(answer)).toMatchObject({
        code: 'unauthorized',
        request_id: answer.headers.get('x-request-id'),
      });
    }
  });

  it('ignores cookies, so that other sites cannot act for a user', async () => {
    const { ask, cookieOf } = await startApi();
    const cookie = await cookieOf('owner');
    expect((await ask('/records', { headers: { cookie } }, null)).status).toBe(401);
  });

  it('does not let a viewer’s token change anything', async () => {
    const { send } = await startApi({ role: 'viewer' });
    const answer = await send('/connections/local/batches/batch_1/cancel', {});
    expect(answer.status).toBe(403);
    expect((await errorOf(answer)).message).toBe('You need the operator role. Ask an admin.');
  });

  it('limits a token to the role that its user has now', async () => {
    const { ask, send, services } = await startApi({ as: 'admin', role: 'admin' });
    await services.accounts.setRole('admin', 'viewer');
    expect((await send('/connections/local/batches/batch_1/cancel', {})).status).toBe(403);
    expect((await ask('/records')).status).toBe(200);
    await services.accounts.setDisabled('admin', true);
    expect((await ask('/records')).status).toBe(401);
  });

  it('ends with the expiry of the token, and with its revocation', async () => {
    const { ask, wait, caller } = await startApi();
    const brief = await caller.apiTokens.create({ name: 'Brief', days: 1 });
    expect((await ask('/records', {}, brief.token)).status).toBe(200);
    await wait(86_400);
    expect((await ask('/records', {}, brief.token)).status).toBe(401);
    const [first] = (await caller.apiTokens.list()).filter(({ name }) => name === 'Night shift');
    expect(first?.last_used_at).toBeNull();
    expect((await ask('/records')).status).toBe(200);
    await caller.apiTokens.delete({ id: first?.id ?? '' });
    expect((await ask('/records')).status).toBe(401);
  });

  it('allows 600 requests a minute for each token', async () => {
    const { ask, wait } = await startApi();
    const answers = [];
    for (let asked = 0; asked < 601; asked += 1) answers.push((await ask('/none')).status);
    expect(answers.filter((status) => status === 404)).toHaveLength(600);
    const refused = await ask('/none');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    await wait(60);
    expect((await ask('/none')).status).toBe(404);
  });

  it('names what is wrong with a request', async () => {
    const { ask, send } = await startApi();
    const cases: [Response, number, string][] = [
      [await ask('/nothing'), 404, 'There is no GET /api/v1/nothing. See /api/v1/openapi.json.'],
      [await send('/records', {}), 405, '/api/v1/records takes GET.'],
      [await ask('/records?limit=many'), 400, '"many" is not a number.'],
      [await ask('/records?gone=perhaps'), 400, '"perhaps" is neither true nor false.'],
      [
        await ask('/records?limit=1&limit=2'),
        400,
        'The parameter "limit" is given more than once.',
      ],
      [await ask('/connections/nowhere/batches/b'), 404, 'There is no connection "nowhere".'],
      [
        await ask('/connections/local/files/f?connection=other'),
        400,
        '"connection" is given in the path already.',
      ],
      [
        await send('/connections/local/batches/b/cancel', { later: 'rest' }),
        400,
        'There is no parameter "later". Known: –.',
      ],
      [
        await ask('/connections/local/batches', { method: 'POST', body: '{' }),
        400,
        'The body is not JSON.',
      ],
      [await send('/connections/local/batches', [1]), 400, 'The body must be a JSON object.'],
    ];
    for (const [answer, status, message] of cases) {
      expect([answer.status, (await errorOf(answer)).message]).toEqual([status, message]);
    }
    const [unknown, tooLarge] = [
      await ask('/records?colour=red'),
      await send('/connections/local/batches', { metadata: 'x'.repeat(9 * 2 ** 20) }),
    ];
    expect((await errorOf(unknown)).fields?.colour?.[0]).toContain('Known: connection, kind');
    expect([tooLarge.status, (await errorOf(tooLarge)).message]).toEqual([
      413,
      'The body is larger than 8 MB.',
    ]);
  });

  it('returns the error of the upstream verbatim', async () => {
    const { ask } = await startApi();
    const answer = await ask('/connections/local/files/file-nowhere');
    expect([answer.status, await errorOf(answer)]).toMatchObject([
      404,
      {
        code: 'not_found',
        message: 'No such File object: file-nowhere',
        upstream: { status: 404, message: 'No such File object: file-nowhere' },
      },
    ]);
  });

  it('writes whole numbers beyond 2⁵³ as the upstream wrote them', async () => {
    const { ask, history } = await startApi();
    const text = '{"id":"file-1","object":"file","bytes":9007199254740993,"created_at":1700000000}';
    const list = { connection: 'local', kind: 'file' } as const;
    await history.save(list, parseWithSource(text) as FileObject, { since: 0 });
    expect(await (await ask('/records/file-1')).text()).toContain('9007199254740993');
  });
});
