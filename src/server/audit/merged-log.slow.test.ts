import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { itOnSqlite } from '@/lib/testing-database';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { exportAudit } from '../transfers/export-audit';
import { pruneAudit } from './prune';
import { auditStore, type NewAuditEntry } from './store';

function open() {
  const server = startServer({ role: 'admin' });
  const { services, caller } = server;
  const list = (filter: Parameters<typeof caller.audit.list>[0] = {}) => caller.audit.list(filter);
  return { ...server, services, list };
}

type Server = ReturnType<typeof open>;

/** A client of the platform with a key of its own. */
async function clientOf({ services, caller }: Server) {
  const { key } = await caller.platformKeys.create({ name: 'CI' });
  return new OpenAI({
    apiKey: key,
    baseURL: 'http://platform/v1',
    fetch: (url, init) => services.platform.fetch(new Request(url, init)),
  });
}

describe('what comes through /v1', () => {
  it('is recorded by key where it stores something, with the object before and after', async () => {
    const server = open();
    const openai = await clientOf(server);
    const file = await openai.files.create({
      file: new File(['a'], 'a.txt'),
      purpose: 'assistants',
    });
    const assistant = await openai.beta.assistants.create({ model: 'signalbox-mini', name: 'One' });
    await openai.beta.assistants.update(assistant.id, { name: 'Two' });
    await openai.files.delete(file.id);
    await openai.chat.completions.create({
      model: 'signalbox-mini',
      messages: [{ role: 'user', content: 'not recorded' }],
    });
    await openai.files.delete('file-none').catch(() => {});
    const { items } = await server.list({ source: ['v1'] });
    expect(items.map(({ action, object }) => [action, object])).toEqual([
      ['file.delete', file.id],
      ['assistant.update', assistant.id],
      ['assistant.create', assistant.id],
      ['file.create', file.id],
    ]);
    expect(items[0]).toMatchObject({
      ...{ actor_kind: 'key', actor_name: 'CI', project: 'default', connection: 'local' },
      ...{ outcome: 'done', status: 200 },
    });
    const update = await server.caller.audit.retrieve({ id: items[1]?.id ?? '' });
    expect(update.after).toMatchObject({ name: 'Two' });
    expect(JSON.stringify(await server.list())).not.toContain('not recorded');
  });

  it('is recorded where a key lacks the rights', async () => {
    const server = open();
    const { key } = await server.caller.platformKeys.create({
      name: 'Reader',
      access: 'read_only',
    });
    const openai = new OpenAI({
      apiKey: key,
      baseURL: 'http://platform/v1',
      fetch: (url, init) => server.services.platform.fetch(new Request(url, init)),
    });
    await openai.files.delete('file-1').catch(() => {});
    expect((await server.list({ source: ['v1'] })).items).toMatchObject([
      { action: 'file.delete', object: 'file-1', outcome: 'refused', actor_name: 'Reader' },
    ]);
  });
});

describe('the log', () => {
  it('merges what polls saw, by time, without saying twice what was done here', async () => {
    const server = open();
    const { services, caller } = server;
    const { history } = openHistory(services);
    const list = { connection: 'local', kind: 'assistant' } as const;
    const assistant = { id: 'asst_1', object: 'assistant', created_at: 1, model: 'm', name: 'A' };
    await history.save(list, assistant as never);
    await server.wait(60);
    await history.save(list, { ...assistant, name: 'B' } as never);
    const own = await caller.assistants.create({ connection: 'local', model: 'signalbox-mini' });
    const { items } = await server.list({ kind: 'assistant' });
    expect(items.map(({ action, source, object }) => [source, action, object])).toEqual([
      ['console', 'assistant.create', own.id],
      ['upstream', 'assistant.update', 'asst_1'],
      ['upstream', 'assistant.create', 'asst_1'],
    ]);
    const edit = await caller.audit.retrieve({ id: items[1]?.id ?? '' });
    expect(edit).toMatchObject({ before: { name: 'A' }, after: { name: 'B' } });
    expect((await server.list({ search: 'asst_1' })).items).toHaveLength(2);
    expect(
      (await server.list({ search: 'asst_1', action: 'assistant.update' })).items,
    ).toHaveLength(1);
    expect((await server.list({ actor: 'admin' })).items.map(({ object }) => object)).toEqual([
      own.id,
    ]);
  });

  it('is paged without losing or repeating an entry, whatever the page size', async () => {
    const server = open();
    const { services } = server;
    const { history } = openHistory(services);
    const at = Math.floor(services.now() / 1000);
    const entries = Array.from({ length: 57 }, (_, index) =>
      entryAt(at - Math.floor(index / 5), index % 3 ? 'file.delete' : 'user.sign_in'),
    );
    await auditStore(services.db).insertAll(entries);
    for (let index = 0; index < 23; index += 1)
      await history.save({ connection: 'openai', kind: 'file' }, {
        ...{ id: `file-${index}`, object: 'file', created_at: at - Math.floor(index / 4) },
        ...{ filename: 'f', purpose: 'batch', bytes: 1, status: 'processed' },
      } as never);
    const all = (await server.list({ limit: 200 })).items.map(({ id }) => id);
    expect(new Set(all).size).toBe(80);
    for (const limit of [1, 7, 50]) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await server.list({ limit, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      expect(ids).toEqual(all);
    }
  });

  it('is exported as it is filtered, without formulas', async () => {
    const server = open();
    await server.caller.users.update({ id: 'viewer', name: '=1+1' });
    await server.caller.users.update({ id: 'viewer', name: 'Vera' });
    const { services } = server;
    const read = async (query: string) => {
      const url = `http://localhost/api/audit/export?${query}`;
      const response = await exportAudit({ services, signal: services.shutdown }, { url });
      return response.text();
    };
    const csv = await read('format=csv&kind=user');
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain("'=1+1");
    const jsonl = await read('format=jsonl&action=user.update');
    const lines = jsonl.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).after)).toEqual([
      { name: 'Vera' },
      { name: '=1+1' },
    ]);
    await expect(read('format=xml')).rejects.toThrow();
    await expect(read('format=csv&from=soon')).rejects.toThrow();
  });

  it('is read by admins only', async () => {
    const { as } = open();
    await expect(as('operator').audit.list({})).rejects.toThrow();
  });

  itOnSqlite('keeps what the retention rule leaves, and says what it deleted', async () => {
    const server = open();
    const { services, caller } = server;
    const at = Math.floor(services.now() / 1000);
    await auditStore(services.db).insertAll([
      entryAt(at - 31 * 86_400, 'user.sign_in'),
      entryAt(at - 29 * 86_400, 'user.sign_in'),
    ]);
    await pruneAudit(services);
    expect((await server.list()).items).toHaveLength(2);
    await caller.settings.update({ audit_retention_days: 30 });
    await pruneAudit(services);
    await pruneAudit(services);
    const { items } = await server.list();
    expect(items.map(({ action }) => action).sort()).toEqual([
      'audit_log.apply_retention',
      'settings.update',
      'user.sign_in',
    ]);
    expect(() => services.db.$client.exec('delete from audit_entries')).toThrow('append-only');
  });

  it('says who and what it can be narrowed by', async () => {
    const { caller } = open();
    await caller.users.update({ id: 'viewer', name: 'Vera' });
    expect(await caller.audit.filterValues()).toEqual({
      actors: [{ id: 'admin', name: 'admin', kind: 'user' }],
      actions: ['user.update'],
      kinds: ['user'],
    });
  });
});

function entryAt(at: number, action: string): NewAuditEntry {
  return { at, source: 'console', actorKind: 'server', action, kind: 'user', outcome: 'done' };
}
