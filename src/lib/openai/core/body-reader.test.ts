import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { OpenAI, Stream, toFile, toStreamingFile } from '../index';
import { chunk, collect, connect, done, question } from '../test/recorded-client';

/** A response as a `fetch` based on Node streams returns it. */
function nodeResponse(pieces: string[], type = 'text/event-stream'): Response {
  const { headers } = new Response(null, { headers: { 'content-type': type } });
  const body = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  return {
    ok: true,
    status: 200,
    headers,
    body,
    url: 'http://upstream/a.jsonl',
    blob() {},
  } as never;
}

describe('a fetch whose bodies are streams of Node', () => {
  const connectTo = (response: () => Response) =>
    new OpenAI({
      apiKey: 'sk-test',
      baseURL: 'http://upstream/v1',
      maxRetries: 0,
      fetch: response,
    });

  it('streams', async () => {
    const client = connectTo(() => nodeResponse([chunk('a'), chunk('b', 'stop') + done]));
    const stream = await client.chat.completions.create({ ...question, stream: true });
    expect(await collect(stream)).toHaveLength(2);
  });

  it('streams as text too, as some packages do', async () => {
    const response = { ...nodeResponse([]), body: Readable.from([chunk('ü'), done]) };
    const stream = Stream.fromSSEResponse(response as never);
    expect(await collect(stream)).toMatchObject([{ choices: [{ delta: { content: 'ü' } }] }]);
  });

  it('fails if it is cut off', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.from(chunk('a'));
        throw new Error('Premature close');
      })(),
    );
    const client = connectTo(() => ({ ...nodeResponse([]), body }) as never);
    const stream = await client.chat.completions.create({ ...question, stream: true });
    await expect(collect(stream)).rejects.toMatchObject({ name: 'StreamCutError', events: 1 });
  });

  it('is closed when the loop is left', async () => {
    const response = nodeResponse([chunk('a'), chunk('b'), chunk('c')]);
    const client = connectTo(() => response);
    for await (const _ of await client.chat.completions.create({ ...question, stream: true }))
      break;
    expect((response.body as unknown as Readable).destroyed).toBe(true);
  });

  it('returns complete responses within the limit', async () => {
    const answer = () => nodeResponse(['{"id":', '"m"}'], 'application/json');
    expect(await connectTo(answer).models.retrieve('m')).toEqual({ id: 'm' });
    await expect(
      connectTo(answer).models.retrieve('m', { maxResponseBytes: 5 }),
    ).rejects.toMatchObject({ code: 'response_too_large' });
  });

  it('reports errors', async () => {
    const refusal = { ...nodeResponse(['{"error":{"message":"No"}}']), status: 400, ok: false };
    await expect(connectTo(() => refusal as never).models.list()).rejects.toThrow('400 No');
  });

  it('gives files', async () => {
    const file = await toFile(nodeResponse(['ab', 'c'], 'text/plain'));
    expect(file).toMatchObject({ name: 'a.jsonl', type: 'text/plain' });
    expect(Buffer.concat(await collect(file)).toString()).toBe('abc');
  });
});

describe('a file', () => {
  const bytesOf = async (file: File | AsyncIterable<Uint8Array>) =>
    file instanceof File ? file.text() : Buffer.concat(await collect(file)).toString();

  it('keeps its modification date, which can be overridden', async () => {
    const given = new File(['a'], 'a.txt', { lastModified: 1_000, type: 'text/plain' });
    const renamed = await toFile(given, 'b.txt');
    expect(renamed).toMatchObject({ name: 'b.txt', type: 'text/plain', lastModified: 1_000 });
    expect(await toFile(given, null, { lastModified: 5, type: 'text/csv' })).toMatchObject({
      lastModified: 5,
      type: 'text/csv',
      name: 'a.txt',
    });
    expect((await toFile('a', 'c', { lastModified: 7 })).lastModified).toBe(7);
  });

  it('can be a look-alike with a name, type and date', async () => {
    const lookAlike = {
      name: 'a.txt',
      type: 'text/plain',
      size: 2,
      lastModified: 3,
      arrayBuffer: async () => new TextEncoder().encode('hi').buffer,
      slice: () => lookAlike,
      text: async () => 'hi',
    };
    const file = await toFile(lookAlike as never);
    expect(file).toBeInstanceOf(File);
    expect(file).toMatchObject({ name: 'a.txt', type: 'text/plain', lastModified: 3, size: 2 });
    expect(await bytesOf(file)).toBe('hi');
    const { client, sent } = connect(() => Response.json({ id: 'file-1' }));
    await client.files.create({ file: lookAlike as never, purpose: 'batch' });
    expect(sent[0]?.body).toContain('filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhi\r\n');
  });

  it('can consist of chunks of every kind', async () => {
    const pieces = async function* () {
      yield 'a';
      yield new Uint8Array([98]);
      yield new TextEncoder().encode('c').buffer;
      yield new DataView(new TextEncoder().encode('d').buffer);
      yield new Blob(['e']);
    };
    expect(await bytesOf(await toFile(pieces() as never, 'a'))).toBe('abcde');
    expect(await bytesOf(toStreamingFile(pieces() as never, 'a'))).toBe('abcde');
    const wrong = toStreamingFile(
      (async function* () {
        yield 5;
      })() as never,
      'a',
    ); // prettier
    await expect(bytesOf(wrong)).rejects.toThrow('A file is made of bytes, text, or a stream');
  });
});
