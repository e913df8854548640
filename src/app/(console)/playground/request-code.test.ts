import { execFileSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type CodeLanguage, writeCode } from './request-code';
import type { PlaygroundRequest } from './send-request';

const embed: PlaygroundRequest = {
  operation: 'createEmbedding',
  body: { model: 'm', input: ["it's", 'a "b"\n$HOME'], dimensions: 3 },
};
const edit: PlaygroundRequest = {
  operation: 'createImageEdit',
  body: { prompt: 'blue', n: 1 },
  files: {
    image: [new File(['a'], 'a.png'), new File(['b'], 'b.png')],
    mask: [new File(['c'], 'mask.png')],
  },
};
const speak: PlaygroundRequest = {
  operation: 'createSpeech',
  body: { model: 'm', input: 'Hello', voice: 'alloy', response_format: 'wav' },
};
const stream: PlaygroundRequest = {
  operation: 'createCompletion',
  body: { model: 'm', prompt: 'Once', stream: true, logit_bias: null, echo: true },
};
const write = (language: CodeLanguage, request: PlaygroundRequest) =>
  writeCode(language, request, 'https://api.openai.com/v1');

describe('a request as code', () => {
  it('is a shell command without expansions', () => {
    expect(write('curl', embed)).toBe(
      [
        'curl https://api.openai.com/v1/embeddings \\',
        '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '${JSON.stringify(embed.body, null, 2).replace("it's", "it'\\''s")}'`,
      ].join('\n'),
    );
  });

  it('names the files of a form, several of a name as a list', () => {
    const curl = write('curl', edit);
    expect(curl).toContain("-F 'image[]=@a.png'");
    expect(curl).toContain('-F mask=@mask.png');
    expect(curl).toContain('-F prompt=blue');
    expect(write('python', edit)).toContain('image=[open("a.png", "rb"), open("b.png", "rb")]');
    expect(write('typescript', edit)).toContain("mask: createReadStream('mask.png')");
  });

  it('writes speech to a file', () => {
    expect(write('curl', speak)).toContain('-o speech.wav');
    expect(write('python', speak)).toContain('write_to_file("speech.wav")');
    expect(write('typescript', speak)).toContain("writeFile('speech.wav'");
  });

  it('reads a stream event by event', () => {
    expect(write('curl', stream)).toMatch(/^curl -N /);
    expect(write('typescript', stream)).toContain('for await (const event of stream)');
    expect(write('python', stream)).toContain('echo=True');
    expect(write('python', stream)).toContain('logit_bias=None');
  });

  it('compiles with our client and with the official package', () => {
    for (const request of [embed, edit, speak, stream])
      for (const language of ['typescript', 'signalbox'] as const)
        expect(transformSync(write(language, request), { loader: 'ts' }).warnings).toEqual([]);
    expect(write('signalbox', embed)).toContain("from '@signalbox/openai'");
  });
});

it('sends the beta header of an operation, explicitly without a package', () => {
  const request = { operation: 'createThreadAndRun', body: { assistant_id: 'a' } } as const;
  const code = (language: CodeLanguage) => writeCode(language, request, 'http://h/v1');
  expect(code('curl')).toContain('curl http://h/v1/threads/runs \\\n');
  expect(code('curl')).toContain("-H 'OpenAI-Beta: assistants=v2'");
  expect(code('typescript')).toContain('client.beta.threads.createAndRun({');
  expect(code('python')).toContain('client.beta.threads.create_and_run(');
});

describe('a chat as code', () => {
  const body = { model: 'm', messages: [{ role: 'user', content: `It's "so" \\ $HOME\n'''` }] };
  const chat = { operation: 'createChatCompletion', body } as const;
  const code = (language: CodeLanguage, stream = false) =>
    writeCode(language, { ...chat, body: { ...body, ...(stream && { stream }) } }, 'http://h/v1');

  it('survives the quoting of a shell', () => {
    const script = code('curl').replace(/^curl/, `printf '%s\\0'`);
    const args = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
    expect(JSON.parse(args[args.indexOf('-d') + 1] ?? '')).toEqual(body);
  });

  it('prints the words of a stream as they come', () => {
    expect(code('typescript', true)).toContain('process.stdout.write(chunk.choices[0]?.delta');
    expect(code('python', true)).toContain('print(chunk.choices[0].delta.content or "", end="")');
    expect(code('typescript')).toContain('const answer = await client.chat.completions.create({');
    expect(code('python')).toContain('answer = client.chat.completions.create(');
  });
});
