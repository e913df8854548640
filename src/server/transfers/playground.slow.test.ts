import { describe, expect, it } from 'vitest';
import type { Role } from '../auth/roles';
import { startServer } from '../testing';
import { relayPlayground } from './playground';
import { serveTransfer } from './transfer-handler';

const origin = 'http://localhost:3000';

function start(options: Parameters<typeof startServer>[0] = {}) {
  const { services, cookieOf } = startServer(options);
  services.platform.start();
  const send = async (
    operation: string,
    body: object | FormData,
    role: Role | null = 'operator',
  ) => {
    const isForm = body instanceof FormData;
    const request = new Request(`${origin}/playground`, {
      method: 'POST',
      headers: {
        origin,
        ...(role && { cookie: await cookieOf(role) }),
        ...(!isForm && { 'content-type': 'application/json' }),
      },
      body: isForm ? body : JSON.stringify(body),
    });
    return serveTransfer(
      { services, request, connection: 'local', role: 'operator', audited: null },
      (transfer) => relayPlayground(transfer, operation),
    );
  };
  return { send };
}

const embed = { model: 'signalbox-embed', input: ['red', 'green'] };

describe('a request of a playground', () => {
  it('returns the answer of upstream with its status and request id', async () => {
    const { send } = start();
    const answer = await send('createEmbedding', { ...embed, dimensions: 3 });

    expect(answer.headers.get('x-upstream-status')).toBe('200');
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
    const { data, usage } = await answer.json();
    expect(data.map(({ embedding }: { embedding: number[] }) => embedding.length)).toEqual([3, 3]);
    expect(usage.total_tokens).toBeGreaterThan(0);
  });

  it('that upstream refuses returns its error with status, code and request id', async () => {
    const { send } = start();
    const answer = await send('createEmbedding', { ...embed, dimensions: -42 });

    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toMatchObject({
      message: expect.stringContaining('-42'),
      data: { upstream: { status: 400, request_id: expect.stringMatching(/^req_/) } },
    });
  });

  it('needs the operator role, since it costs money', async () => {
    const { send } = start();

    expect((await send('createEmbedding', embed, 'viewer')).status).toBe(403);
    expect((await send('createEmbedding', embed, null)).status).toBe(401);
  });

  it('is allowed for operations of a playground only', async () => {
    const { send } = start();

    expect((await send('createAssistant', {})).status).toBe(404);
    expect((await send('toString', {})).status).toBe(404);
  });

  it('must be an object', async () => {
    const { send } = start();
    const form = new FormData();
    form.set('request', 'no JSON');

    expect((await send('createEmbedding', [embed])).status).toBe(400);
    expect((await send('createTranslation', form)).status).toBe(400);
  });

  it('is streamed if requested', async () => {
    const { send } = start();
    const answer = await send('createCompletion', {
      model: 'signalbox-mini',
      prompt: 'Say hello',
      stream: true,
    });

    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    expect((await answer.text()).trimEnd()).toMatch(/data: \[DONE\]$/);
  });

  it('may have files: speech from here is transcribed again', async () => {
    const { send } = start();
    const spoken = await send('createSpeech', {
      model: 'signalbox-speak',
      voice: 'alloy',
      input: 'Platform two',
      response_format: 'wav',
    });
    const form = new FormData();
    form.set('request', JSON.stringify({ model: 'signalbox-listen' }));
    form.append('file', new File([await spoken.arrayBuffer()], 'speech.wav'));

    expect(await (await send('createTranscription', form)).json()).toMatchObject({
      text: expect.stringMatching(/platform two/i),
    });
  });

  it('may have several files under one name', async () => {
    const { send } = start();
    const drawn = await send('createImage', {
      model: 'signalbox-image',
      prompt: 'a red circle',
      response_format: 'b64_json',
      size: '256x256',
    });
    const [{ b64_json }] = (await drawn.json()).data;
    const png = new File([Buffer.from(b64_json, 'base64')], 'a.png', { type: 'image/png' });
    const form = new FormData();
    form.set('request', JSON.stringify({ prompt: 'make it blue', n: 1 }));
    form.append('image', png);
    form.append('image', png);

    const edited = await (await send('createImageEdit', form)).json();
    expect(edited.data).toHaveLength(1);
  });
});
