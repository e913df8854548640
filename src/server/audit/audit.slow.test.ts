import { describe, expect, it } from 'vitest';
import { itOnSqlite } from '@/lib/testing-database';
import { serveRest } from '../rest/serve';
import { appRouter } from '../router';
import { startServer } from '../testing';
import { auditedActions } from './actions';
import { auditStore } from './store';

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string } }
>;

function open() {
  const server = startServer({ role: 'admin' });
  const entries = () => auditStore(server.services.db).since(0);
  return { ...server, entries, last: async () => (await entries()).at(-1) };
}

describe('the audit log', () => {
  it('says of every mutation what it is called or why it is not recorded', () => {
    const mutations = Object.entries(procedures)
      .filter(([, { _def }]) => _def.type === 'mutation')
      .map(([path]) => path);
    expect(mutations.filter((path) => !Object.hasOwn(auditedActions, path))).toEqual([]);
    expect(Object.keys(auditedActions).filter((path) => !mutations.includes(path))).toEqual([]);
  });

  it('records who changed what, with both values of the fields that changed', async () => {
    const { caller, last } = open();
    await caller.users.update({ id: 'viewer', role: 'operator' });
    expect(await last()).toMatchObject({
      ...{ source: 'console', actorKind: 'user', actor: 'admin', actorName: 'admin' },
      ...{ role: 'admin', session: 'admin', action: 'user.update', kind: 'user' },
      ...{ object: 'viewer', objectName: 'viewer', outcome: 'done' },
      before: { role: 'viewer' },
      after: { role: 'operator' },
    });
  });

  it('records an upstream object before and after, with the connection', async () => {
    const { caller, last } = open();
    const connection = 'local';
    const { id } = await caller.assistants.create({
      ...{ connection, model: 'signalbox-mini', name: 'Before' },
    });
    expect(await last()).toMatchObject({
      ...{ action: 'assistant.create', object: id, connection, outcome: 'done', before: null },
      after: { id, name: 'Before' },
    });
    await caller.assistants.update({ connection, id, name: 'After' });
    expect(await last()).toMatchObject({
      ...{ action: 'assistant.update', object: id, objectName: 'After' },
      before: { name: 'Before' },
      after: { name: 'After' },
    });
    await caller.assistants.delete({ connection, id });
    expect(await last()).toMatchObject({ before: { id, name: 'After' }, after: null });
  });

  it('records what was refused for a role, and what an upstream refused', async () => {
    const { as, caller, last } = open();
    await expect(
      as('viewer').files.delete({ connection: 'local', id: 'file-1' }),
    ).rejects.toThrow();
    expect(await last()).toMatchObject({
      ...{ actor: 'viewer', action: 'file.delete', object: 'file-1', connection: 'local' },
      ...{ outcome: 'refused', code: 'FORBIDDEN' },
    });
    await expect(caller.batches.cancel({ connection: 'local', id: 'batch_1' })).rejects.toThrow();
    expect(await last()).toMatchObject({ outcome: 'failed', status: 404 });
    expect((await last())?.requestId).toMatch(/^req_/);
    await expect(caller.users.update({ id: '' })).rejects.toThrow();
    expect(await last()).toMatchObject({ outcome: 'refused', code: 'BAD_REQUEST' });
  });

  it('records that a key was shown, never the key', async () => {
    const { caller, entries, last } = open();
    const { key, id } = await caller.platformKeys.create({ name: 'CI' });
    expect(await last()).toMatchObject({
      ...{ action: 'api_key.create', object: id, objectName: 'CI' },
      details: { secret_shown: true },
    });
    const secret = 'sk-proj-abcdefghijklmnop1234';
    await caller.connections.create({
      ...{ slug: 'elsewhere', name: 'Elsewhere', kind: 'openai', api_key: secret },
      base_url: 'https://api.example.com/v1',
      headers: { 'x-team': 'hidden-value' },
    });
    const text = JSON.stringify(await entries());
    for (const hidden of [key, secret, 'hidden-value']) expect(text).not.toContain(hidden);
    expect(text).toContain('https://api.example.com/v1');
  });

  it('records by which API token something was done', async () => {
    const { caller, services, last } = open();
    const { token, id } = await caller.apiTokens.create({ name: 'Nightly', role: 'operator' });
    expect(JSON.stringify(await last())).not.toContain(token);
    expect(await last()).toMatchObject({ action: 'api_token.create', object: id });
    const path = '/api/v1/connections/local/batches/batch_1/cancel';
    await serveRest(
      services,
      new Request(`http://localhost:3000${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    expect(await last()).toMatchObject({
      ...{ action: 'batch.cancel', object: 'batch_1', outcome: 'failed', status: 404 },
      ...{ actor: 'admin', token: id, tokenName: 'Nightly' },
    });
  });

  it('records nothing of what chats say', async () => {
    const { as, entries } = open();
    const caller = as('operator');
    const chat = await caller.chats.create({ connection: 'local' });
    await caller.chats.delete({ connection: 'local', id: chat.id });
    expect((await entries()).map(({ action }) => action)).toEqual(['chat.delete']);
  });

  itOnSqlite('does nothing where it cannot record, and lets access be taken away', async () => {
    const { caller, services } = open();
    services.db.$client.exec(
      "create trigger full before insert on audit_entries begin select raise(abort, 'full'); end",
    );
    await expect(caller.users.delete({ id: 'viewer' })).rejects.toThrow('Nothing was done');
    expect(await services.accounts.find('viewer')).not.toBeNull();
    await caller.account.revokeOtherSessions();
    services.db.$client.exec('drop trigger full');
    await services.audit.flush();
    expect((await auditStore(services.db).since(0)).map(({ action }) => action)).toEqual([
      'session.revoke_others',
    ]);
  });

  itOnSqlite('is append-only, for whatever program', async () => {
    const { caller, services } = open();
    await caller.users.update({ id: 'viewer', name: 'Vera' });
    const { $client: client } = services.db;
    expect(() => client.exec("update audit_entries set actor = 'me'")).toThrow('append-only');
    expect(() => client.exec("update audit_entries set outcome = 'refused'")).toThrow(
      'append-only',
    );
    expect(() => client.exec('delete from audit_entries')).toThrow('append-only');
  });
});
