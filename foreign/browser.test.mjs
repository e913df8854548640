import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { apiKey, startPlatform } from './support/platform.mjs';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

let site;
let browser;
let origin;
const platforms = {};
before(async () => {
  site = await startSite();
  origin = `http://127.0.0.1:${site.address().port}`;
  [platforms.open, platforms.closed, browser] = await Promise.all([
    startPlatform({ PLATFORM_CORS_ORIGINS: `https://app.example,${origin}` }),
    startPlatform(),
    chromium.launch({
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: ['--no-sandbox'],
    }),
  ]);
});
after(async () => {
  await browser?.close();
  site?.closeAllConnections();
  site?.close();
  await Promise.all(Object.values(platforms).map((platform) => platform?.stop()));
});

describe('a page in Chromium', () => {
  it('chats, streams, uploads and is refused, with headers that it can read', async () => {
    const told = await inPage(platforms.open.baseURL, async ({ baseURL, apiKey }) => {
      const { default: OpenAI } = await import('/openai-6/index.mjs');
      const openai = new OpenAI({ apiKey, baseURL, dangerouslyAllowBrowser: true, maxRetries: 0 });
      const model = 'gpt-4o-mini';
      const messages = [{ role: 'user', content: 'What is 20 + 22?' }];
      const { data, response } = await openai.chat.completions
        .create({ model, messages })
        .withResponse();
      let streamed = '';
      for await (const { choices } of await openai.chat.completions.create({
        model,
        messages,
        stream: true,
      }))
        streamed += choices[0]?.delta.content ?? '';
      const file = await openai.files.create({
        file: new File(['A page wrote this.'], 'page.txt'),
        purpose: 'user_data',
      });
      const content = await (await openai.files.content(file.id)).text();
      const { deleted } = await openai.files.delete(file.id);
      const refused = await openai.files.retrieve('file-nothing').catch((error) => error);
      return {
        answer: data.choices[0].message.content,
        requestId: response.headers.get('x-request-id'),
        took: response.headers.get('openai-processing-ms'),
        streamed,
        content,
        deleted,
        refused: [refused.status, refused.requestID],
      };
    });
    assert.match(told.answer, /42/);
    assert.equal(told.streamed, told.answer);
    assert.match(told.requestId, /^req_/);
    assert.match(told.took, /^\d+$/);
    assert.equal(told.content, 'A page wrote this.');
    assert.equal(told.deleted, true);
    assert.equal(told.refused[0], 404);
    assert.match(told.refused[1], /^req_/);
  });

  it('is kept out by a platform that does not list its origin', async () => {
    const name = await inPage(platforms.closed.baseURL, async ({ baseURL, apiKey }) => {
      const { default: OpenAI } = await import('/openai-6/index.mjs');
      const openai = new OpenAI({ apiKey, baseURL, dangerouslyAllowBrowser: true, maxRetries: 0 });
      return openai.models.list().then(
        () => 'let in',
        (error) => error.constructor.name,
      );
    });
    assert.equal(name, 'APIConnectionError');
  });
});

async function inPage(baseURL, tell) {
  const page = await browser.newPage();
  try {
    await page.goto(origin);
    return await page.evaluate(tell, { baseURL, apiKey });
  } finally {
    await page.close();
  }
}

/** The page, and the packages as they were installed: `openai` is made of modules that a browser loads as they are. */
async function startSite() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html');
      return response.end('<!doctype html><title>Page</title>');
    }
    const path = join(modules, normalize(pathname));
    const source = path.endsWith('.mjs') ? await readFile(path).catch(() => null) : null;
    if (!source) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript');
    response.end(source);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
