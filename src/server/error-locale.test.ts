import { describe, expect, it } from 'vitest';
import { serveAuth } from './auth/auth-handler';
import type { Role } from './auth/roles';
import { serveRpc } from './rpc';
import { startServer } from './testing';
import { downloadFile } from './transfers/download';
import { serveTransfer } from './transfers/transfer-handler';

const origin = 'http://localhost:3000';

describe('an error of ours', () => {
  it('is in the language that its reader chose, and in English for the next one', async () => {
    const server = await inGerman('admin');
    expect(await server.refusalOf('views.retrieve', { id: 'v' })).toMatchObject({
      message: 'Ansicht nicht gefunden. Vielleicht wurde sie gelöscht.',
      data: { code: 'NOT_FOUND' },
    });
    expect(await server.refusalOf('views.retrieve', { id: 'v' }, 'viewer')).toMatchObject({
      message: 'View not found. It may have been deleted.',
    });
  });

  it('is in the language that the browser asks for, where nothing was chosen', async () => {
    const server = serve();
    const headers = { 'accept-language': 'de-AT' };
    expect(await server.refusalOf('users.list', {}, 'viewer', headers)).toMatchObject({
      message: 'Sie benötigen die Rolle admin. Fragen Sie einen Admin.',
    });
    expect(await server.refusalOf('users.list', {}, null, headers)).toMatchObject({
      message: 'Melden Sie sich zuerst an.',
    });
  });

  it('is in the language that the browser had last, where nobody is signed in', async () => {
    const server = serve();
    const headers = { cookie: 'signalbox-language=de', 'accept-language': 'en' };
    expect(await server.refusalOf('users.list', {}, null, headers)).toMatchObject({
      message: 'Melden Sie sich zuerst an.',
    });
  });

  it('is so of a field, be it of a schema or of what only the server sees', async () => {
    const server = await inGerman('admin');
    const ask = async (input: object) => {
      const { message, data } = await server.refusalOf('connections.testNew', {
        kind: 'compatible',
        base_url: 'https://api.example/v1',
        ...input,
      });
      return [message, data.fields];
    };
    const protocol = 'Die Basis-URL muss mit http:// oder https:// beginnen.';
    expect(await ask({ base_url: 'ftp://x' })).toEqual([protocol, { base_url: [protocol] }]);
    const header = 'Den Header host setzt die Anfrage selbst.';
    expect(await ask({ headers: { Host: 'x' } })).toEqual([header, { 'headers.Host': [header] }]);
    const metadata = 'metadata.goog ist der Metadatendienst einer Cloud und ist immer gesperrt.';
    expect(await ask({ base_url: 'http://metadata.goog/v1' })).toEqual([
      metadata,
      { base_url: [metadata] },
    ]);
  });

  it('writes numbers as its reader does', async () => {
    const server = await inGerman('admin');
    const message = await server.refusalOf('platformKeys.create', {
      name: 'x',
      days: 2 ** 53 + 2,
    });
    expect(message.message).toBe(
      'days liegt jenseits von 2⁵³ und würde gerundet. Senden Sie eine solche Zahl mit einem API-Client.',
    );
  });

  it('is so of a transfer, and of a sign-in', async () => {
    const { services, cookieOf } = await inGerman('admin');
    const request = new Request(`${origin}/api/connections/nowhere/files/f/content`, {
      headers: { cookie: await cookieOf('admin') },
    });
    const transfer = {
      connection: 'nowhere',
      role: 'viewer',
      audited: null,
      services,
      request,
    } as const;
    const refused = await serveTransfer(transfer, (one) => downloadFile(one, 'f'));
    expect([refused.status, await refused.json()]).toMatchObject([
      404,
      { error: { message: 'Es gibt keine Verbindung „nowhere“.' } },
    ]);

    const signIn = new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin, 'accept-language': 'de' },
      body: '{}',
    });
    expect(await (await serveAuth(services, signIn)).json()).toEqual({
      code: 'BAD_REQUEST',
      message: 'E-Mail-Adresse und Passwort sind erforderlich.',
    });
  });

  it('that nobody foresaw has an id in every language', async () => {
    const server = await inGerman('admin');
    Object.assign(server.services.connections, {
      list: async () => {
        throw new Error('SQLITE_CORRUPT');
      },
    });
    expect((await server.refusalOf('connections.list', {})).message).toMatch(
      /^Interner Fehler \(Fehler-ID \w{8}\)\.$/,
    );
  });
});

interface Refusal {
  message: string;
  data: { code: string; fields: Record<string, string[]> | null };
}

function serve() {
  const { services, cookieOf, as } = startServer();
  return {
    services,
    cookieOf,
    as,
    async refusalOf(
      path: string,
      input: object,
      role: Role | null = 'admin',
      headers: Record<string, string> = {},
    ): Promise<Refusal> {
      const isQuery = !/\.(testNew|create)$/.test(path);
      const query = isQuery ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
      const answer = await serveRpc(
        services,
        new Request(`${origin}/api/trpc/${path}${query}`, {
          method: isQuery ? 'GET' : 'POST',
          ...(!isQuery && { body: JSON.stringify(input) }),
          headers: {
            origin,
            'content-type': 'application/json',
            ...(role && { cookie: await cookieOf(role) }),
            ...headers,
          },
        }),
      );
      return (await answer.json()).error;
    },
  };
}

async function inGerman(role: Role) {
  const server = serve();
  await server.as(role).preferences.update({ language: 'de' });
  return server;
}
