import { once } from 'node:events';
import { request as send } from 'node:http';
import { expect, test } from '@playwright/test';
import { inConsole } from './base-path';

/** As it stands: what a browser or a client would mend is to arrive. */
async function ask(baseURL: string | undefined, method: string, path: string) {
  const { hostname: host, port } = new URL(baseURL ?? '');
  const request = send({ host, port, method, path: inConsole(path), agent: false }).end();
  const [response] = await once(request, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode as number, allow: response.headers.allow, text };
}

const broken = ['%', '%E0%A4%A', '%ED%A0%80'];
const paths = broken.flatMap((id) => [
  `/v1/${id}`,
  `/v1/files/${id}`,
  `/api/trpc/${id}`,
  `/api/auth/${id}`,
  `/api/connections/${id}/files/x/content`,
  `/api/connections/local/files/${id}/content`,
  `/api/connections/local/batches/${id}/export`,
]);

test('a client that sends a broken percent in a path gets no error of the server', async ({
  baseURL,
}) => {
  for (const path of paths) {
    const { status } = await ask(baseURL, 'GET', path);
    expect({ path, isTheirs: status >= 400 && status < 500 }).toEqual({ path, isTheirs: true });
  }
  const { status, text } = await ask(baseURL, 'GET', '/v1/files/%E0%A4%A');
  expect({ status, ...JSON.parse(text) }).toMatchObject({
    status: 401,
    error: { type: 'invalid_request_error' },
  });
});

test('a client that uses a wrong method gets a 405 that names the right ones', async ({
  baseURL,
}) => {
  for (const method of ['TRACE', 'PROPFIND'])
    for (const path of [
      '/v1/models',
      '/api/trpc/batches.list',
      '/api/health',
      '/',
      '/local/batches',
    ]) {
      const { status, allow, text } = await ask(baseURL, method, path);
      expect({ method, path, status, allow }).toEqual({
        method,
        path,
        status: 405,
        allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      });
      expect(JSON.parse(text)).toMatchObject({ error: { type: 'invalid_request_error' } });
    }
});
