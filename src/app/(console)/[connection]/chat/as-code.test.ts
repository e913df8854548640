import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { asCurl, asOwnClient, asPython, asTypeScript } from './as-code';

const request = { model: 'm', messages: [{ role: 'user', content: `It's "so" \\ $HOME\n'''` }] };
const call = { baseUrl: 'http://localhost:3000/v1', request };

describe('a request as code', () => {
  it('survives the quoting of a shell', () => {
    const script = asCurl(call).replace(/^curl/, `printf '%s\\0'`);
    const args = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');

    expect(JSON.parse(args[args.indexOf('-d') + 1] ?? '')).toEqual(request);
  });

  it('is for any endpoint, streamed or not', () => {
    const embedding = { ...call, endpoint: '/embeddings' } as const;
    expect(asCurl(embedding)).toContain('curl http://localhost:3000/v1/embeddings ');
    expect(asTypeScript(embedding)).toContain('const answer = await client.embeddings.create({');
    expect(asPython(embedding)).toContain('print(client.embeddings.create(**request))');
    const streamed = { ...call, request: { ...request, stream: true } };
    expect(asTypeScript(streamed)).toContain('for await (const chunk of stream)');
    expect(asOwnClient(streamed)).toContain("from '@signalbox/openai'");
  });

  it('is a string that Python reads back', () => {
    const [, text = ''] = asPython(call).match(/r'''([\s\S]*)'''/) ?? [];

    expect(text).not.toContain("'");
    expect(JSON.parse(text)).toEqual(request);
  });
});
