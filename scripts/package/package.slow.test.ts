import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chat, typed } from './consumer-code';
import { doors } from './doors';
import { packageName } from './manifest';
import { type Consumer, createConsumer } from './testing';

// Compilers and fresh processes take their time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

let consumer: Consumer;
let server: Server;

beforeAll(async () => {
  server = createServer(answerChat).listen(0, '127.0.0.1');
  [consumer] = await Promise.all([createConsumer(), once(server, 'listening')]);
}, 60_000);

afterAll(async () => {
  server.close();
  await consumer.remove();
});

describe('the published client', () => {
  it.each(Object.keys(doors))(
    'can be imported from %s in a separate Node process',
    async (door) => {
      const name = join(packageName, door);
      consumer.write('open.mjs', `console.log(Object.keys(await import('${name}')).length);`);
      expect(Number(await consumer.node('open.mjs'))).toBeGreaterThan(0);
    },
  );

  it.runIf('require_module' in process.features)('can be required where Node can', async () => {
    consumer.write('open.cjs', `console.log(typeof require('${packageName}').OpenAI);`);
    expect(await consumer.node('open.cjs')).toBe('function\n');
  });

  it('chats, plain and streamed', async () => {
    consumer.write('chat.mjs', chat);
    const { port } = server.address() as AddressInfo;
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-test' };
    expect(await consumer.node('chat.mjs', env)).toBe('Hello. Hello again. Hello again.\n');
  });

  it('exports the same error classes from every entry point', async () => {
    const names = readdirSync(consumer.installed, { recursive: true, encoding: 'utf8' });
    const sources = names
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(consumer.installed, name), 'utf8'));
    expect(sources.filter((source) => /OpenAIError = class /.test(source))).toHaveLength(1);
  });

  it.each([
    ['bundler', { module: 'esnext' }],
    ['node16', { module: 'node16' }],
    ['nodenext', { module: 'nodenext' }],
  ])('type-checks with module resolution %s', async (moduleResolution, { module }) => {
    consumer.write('package.json', { type: 'module' });
    consumer.write('consumer.ts', typed);
    consumer.write(`${moduleResolution}.json`, {
      compilerOptions: { ...strict, module, moduleResolution, lib: ['es2022'], types: ['node'] },
      files: ['consumer.ts'],
    });
    expect(await consumer.compile(`${moduleResolution}.json`)).toBe('');
  });

  it('type-checks for browsers without the types of Node', async () => {
    consumer.write('browser.ts', `export { OpenAI } from '${packageName}';`);
    consumer.write('browser.json', {
      compilerOptions: {
        ...strict,
        exactOptionalPropertyTypes: true,
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: [],
      },
      files: ['browser.ts'],
    });
    expect(await consumer.compile('browser.json')).toBe('');
  });

  it('bundles for browsers, and is removed entirely if unused', () => {
    const [whole, unused] = [bundleForBrowser('export *'), bundleForBrowser('import')];
    expect(whole.length).toBeGreaterThan(10_000);
    expect(whole).not.toMatch(/['"]node:/);
    expect(unused.trim()).toBe('');
  });

  it('has no dependencies, a licence, and a readme with its package name', () => {
    const read = (name: string) => readFileSync(join(consumer.installed, name), 'utf8');
    const manifest = JSON.parse(read('package.json'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest.peerDependenciesMeta).toEqual({ zod: { optional: true } });
    expect(read('LICENSE')).toMatch(/^MIT License/);
    expect(read('README.md')).toContain(`from '${packageName}'`);
    expect(read('README.md')).not.toContain('@/');
    for (const { types, default: module } of Object.values<Entry>(manifest.exports)) {
      if (types)
        expect([types, module].map((name) => existsSync(fileOf(name)))).toEqual([true, true]);
    }
  });
});

type Entry = { types?: string; default: string };

const fileOf = (name: string) => join(consumer.installed, name);

const strict = {
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: 'es2022',
  noEmit: true,
};

function bundleForBrowser(use: 'import' | 'export *'): string {
  const require = createRequire(import.meta.url);
  const { buildSync } = createRequire(require.resolve('tsx'))('esbuild');
  const contents =
    use === 'import' ? `import '${packageName}';` : `export * from '${packageName}';`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: consumer.folder },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  return outputFiles[0].text;
}

const answerChat: Parameters<typeof createServer>[1] = async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  const said = (content: string, place: string) =>
    JSON.stringify({ choices: [{ index: 0, [place]: { content }, finish_reason: 'stop' }] });
  if (!JSON.parse(body).stream) {
    response.setHeader('content-type', 'application/json').end(said('Hello.', 'message'));
  } else {
    response.setHeader('content-type', 'text/event-stream');
    response.end(`data: ${said('Hello again.', 'delta')}\n\ndata: [DONE]\n\n`);
  }
};
