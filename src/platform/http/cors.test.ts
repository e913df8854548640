import { describe, expect, it } from 'vitest';
import { createEchoEngine, startPlatform, testKey } from '../testing';

const page = 'https://app.example';
const authorization = `Bearer ${testKey}`;

async function send(
  origins: string[],
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
) {
  const sse = () =>
    new Response('data: {}\n\ndata: [DONE]\n\n', {
      headers: { 'content-type': 'text/event-stream' },
    });
  const { fetch } = startPlatform({ corsOrigins: origins, engines: [createEchoEngine(sse)] });
  return fetch(`http://platform/v1${path}`, { method, headers, body });
}

const preflight = {
  origin: page,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
};

describe('a page of another origin', () => {
  it('is allowed by a preflight without a key', async () => {
    const response = await send([page], 'OPTIONS', '/chat/completions', preflight);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
      'access-control-allow-headers': 'authorization,content-type,x-stainless-lang',
      vary: 'Access-Control-Request-Headers, Origin',
    });
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('reads responses, errors, streams and headers', async () => {
    const chat = JSON.stringify({
      model: 'echo',
      stream: true,
      messages: [{ role: 'user', content: 'a' }],
    });
    const answers = [
      await send([page], 'GET', '/models', { origin: page, authorization }),
      await send([page], 'GET', '/models', { origin: page }),
      await send([page], 'GET', '/nothing', { origin: page, authorization }),
      await send([page], 'PUT', '/models', { origin: page, authorization }),
      await send([page], 'POST', '/chat/completions', { origin: page, authorization }, '{'),
      await send([page], 'POST', '/chat/completions', { origin: page, authorization }, chat),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 405, 400, 200]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe(page);
      expect(headers.get('access-control-expose-headers')).toMatch(
        /x-request-id, openai-processing-ms.*retry-after.*x-ratelimit-remaining-tokens/,
      );
    }
    expect(await answers[5]?.text()).toContain('[DONE]');
  });

  it('that is not listed gets no CORS headers', async () => {
    const other = { ...preflight, origin: 'https://evil.example' };
    const asked = await send([page], 'OPTIONS', '/chat/completions', other);
    const answer = await send([page], 'GET', '/models', { origin: other.origin, authorization });
    expect([asked.status, answer.status]).toEqual([401, 200]);
    for (const { headers } of [asked, answer]) {
      expect(headers.has('access-control-allow-origin')).toBe(false);
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  it('may be any origin', async () => {
    const answer = await send(['*'], 'GET', '/models', { origin: page, authorization });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is not allowed by default', async () => {
    const answer = await send([], 'GET', '/models', { origin: page, authorization });
    const asked = await send([], 'OPTIONS', '/models', preflight);
    expect([answer.status, asked.status]).toEqual([200, 401]);
    for (const { headers } of [asked, answer])
      expect([...headers.keys()].filter((name) => /access-control|vary/.test(name))).toEqual([]);
  });
});
