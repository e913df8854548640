import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type { Loose } from '@/lib/loose';
import { testFolder } from '@/lib/testing-folder';
import type { CodeFile } from './code-files';
import { type CodeLanguage, writeCode } from './request-code';

const run = promisify(execFile);
const picture = Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * 7) % 256));
const sound = Buffer.from('RIFF....WAVE');
const base64 = picture.toString('base64');
const tricky = `It's "so" \\ $HOME \`date\`\n''' EOF \${x} äß`;
const part = (id: string) => ({ type: 'image_url', image_url: { url: `attachment:${id}` } });
const request = {
  model: 'm',
  stream: true,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: tricky },
        part('a1'),
        part('a2'),
        { type: 'input_audio', input_audio: { data: 'attachment:s1', format: 'mp3' } },
      ],
    },
  ],
};
const files = [
  { id: 'a1', name: 'my signal.png', type: 'image/png', base64: null },
  { id: 'a2', name: 'my signal.png', type: 'image/png', base64: null },
  { id: 's1', name: '', type: 'audio/wav', base64: sound.toString('base64') },
];
const sent = {
  ...request,
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: tricky },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } },
        {
          type: 'input_audio',
          input_audio: { data: sound.toString('base64'), format: 'wav' },
        },
      ],
    },
  ],
};

const imagePart = (image_url: string) => ({ type: 'input_image', image_url, detail: 'auto' });
const filePart = (file_data: string) => ({ type: 'input_file', filename: 'a.txt', file_data });
const response = (image: string, file: string) => ({
  model: 'm',
  stream: true,
  input: [
    {
      role: 'user',
      content: [{ type: 'input_text', text: tricky }, imagePart(image), filePart(file)],
    },
  ],
});
const asked = response('attachment:a1', 'attachment:f1');
const file = { id: 'f1', name: 'a.txt', type: 'text/plain', base64: 'YQ==' };
const sentResponse = response(`data:image/png;base64,${base64}`, 'data:text/plain;base64,YQ==');

it.each(['curl', 'typescript', 'signalbox', 'python'] as const)(
  'code of %s asks for a response with its attachments, and writes its text',
  async (language) => {
    const at = await startFolder();
    const call = { operation: 'createResponse' as const, body: asked };
    const attachments = [...files.slice(0, 1), file];
    const code = writeCode(language, { ...call, attachments }, at.baseUrl);
    if (language === 'curl') {
      await run('sh', ['-c', code], at.options);
      expect(at.bodies).toEqual([sentResponse]);
      return;
    }
    if (language === 'python') {
      writeFileSync(join(at.folder, 'openai.py'), stubOfPython);
      const { stdout } = await run('python3', ['-c', code], at.options);
      expect(JSON.parse(stdout)).toEqual(sentResponse);
      return;
    }
    writeFileSync(join(at.folder, 'code.mts'), code);
    const loader = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
    const main = ['--import', loader, join(at.folder, 'code.mts')];
    const { stdout } = await run(process.execPath, main, at.options);
    expect(at.bodies).toEqual([sentResponse]);
    expect(stdout).toBe('received');
  },
  60_000,
);

it('code for a shell with attachments sends the files beside it', async () => {
  const at = await startFolder();
  await run('sh', ['-c', codeOf('curl', at.baseUrl, request)], at.options);
  expect(at.bodies).toEqual([sent]);
});

it('code for a shell sends what is too long for an argument', async () => {
  const at = await startFolder();
  const long = { model: 'm', messages: [{ role: 'user', content: tricky.repeat(5_000) }] };
  const script = join(at.folder, 'code.sh');
  writeFileSync(script, codeOf('curl', at.baseUrl, long, []));
  await run('sh', [script], at.options);
  expect(at.bodies).toEqual([long]);
});

it.each(['typescript', 'signalbox'] as const)(
  'code of %s runs as it is, and writes the answer',
  async (language) => {
    const at = await startFolder();
    const code = codeOf(language, at.baseUrl, request);
    writeFileSync(join(at.folder, 'code.mts'), code);
    const loader = pathToFileURL(resolve('node_modules/tsx/dist/loader.mjs')).href;
    const { stdout } = await run(
      process.execPath,
      ['--import', loader, join(at.folder, 'code.mts')],
      at.options,
    );
    expect(at.bodies).toEqual([sent]);
    expect(stdout).toBe('received');
  },
  60_000,
);

it('code for Python builds the same request', async () => {
  const at = await startFolder();
  writeFileSync(join(at.folder, 'openai.py'), stubOfPython);
  const { stdout } = await run(
    'python3',
    ['-c', codeOf('python', at.baseUrl, request)],
    at.options,
  );
  expect(JSON.parse(stdout)).toEqual(sent);
});

/** The code of a chat with these attachments. */
function codeOf(
  language: CodeLanguage,
  baseUrl: string,
  body: Loose,
  attachments: CodeFile[] = files,
) {
  return writeCode(language, { operation: 'createChatCompletion', body, attachments }, baseUrl);
}

/** Stands for the official package, which is not installed: says what it was asked. */
const stubOfPython = `import json, sys
class OpenAI:
    def __init__(self, base_url):
        self.chat = self
        self.completions = self
        self.responses = self
    def create(self, **request):
        sys.stdout.write(json.dumps(request))
        return []
`;

/** A folder with the file that the code reads and the packages it names, and a server that notes what it gets. */
async function startFolder() {
  const folder = testFolder();
  for (const name of ['my-signal.png', 'my-signal-2.png'])
    writeFileSync(join(folder, name), picture);
  mkdirSync(join(folder, 'node_modules/@signalbox/openai'), { recursive: true });
  symlinkSync(resolve('node_modules/openai'), join(folder, 'node_modules/openai'));
  const own = join(folder, 'node_modules/@signalbox/openai');
  writeFileSync(join(own, 'package.json'), '{"type":"module","exports":"./index.mts"}');
  const entry = JSON.stringify(pathToFileURL(resolve('src/lib/openai/index.ts')).href);
  writeFileSync(join(own, 'index.mts'), `export { default } from ${entry};`);

  const bodies: unknown[] = [];
  const server = createServer(async (incoming, outgoing) => {
    bodies.push(JSON.parse(await text(incoming)));
    const chunk = {
      choices: [{ index: 0, delta: { content: 'received' }, finish_reason: 'stop' }],
    };
    const events = incoming.url?.endsWith('/responses')
      ? [
          { type: 'response.output_text.delta', delta: 'received' },
          {
            type: 'response.completed',
            response: { id: 'resp_1', status: 'completed', output: [] },
          },
        ]
      : [chunk];
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    const sent = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    outgoing.end(`${sent}data: [DONE]\n\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = { ...process.env, OPENAI_API_KEY: 'sk-test-0123456789', PYTHONPATH: folder };
  return { folder, bodies, baseUrl: `http://127.0.0.1:${port}/v1`, options: { cwd: folder, env } };
}
