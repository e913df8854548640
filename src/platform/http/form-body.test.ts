import { describe, expect, it } from 'vitest';
import type { PlatformError } from './errors';
import { type FormOperation, readFormBody } from './form-body';

type Part = [name: string, value: string | File];

const picture = (text = 'png', name = 'a.png') => new File([text], name, { type: 'image/png' });

/** The form as a program encodes it: in one piece. */
async function read(operation: FormOperation, parts: Part[]) {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const encoded = new Response(form);
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  const body = await encoded.arrayBuffer();
  const request = new Request('http://platform/v1', { method: 'POST', body, headers });
  return (await readFormBody(operation, request)) as Record<string, unknown>;
}

/** A form of files, each of so many megabytes, that is made while it is read. */
function sized(name: string, sizes: number[]): Request {
  const utf8 = new TextEncoder();
  const zeros = new Uint8Array(2 ** 20);
  const head = `--b\r\ncontent-disposition: form-data; name="${name}"; filename="a"\r\n\r\n`;
  const pieces = sizes.flatMap((size) => [head, ...Array<number>(size).fill(0), '\r\n']);
  const body = new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece === 0 ? zeros : utf8.encode(String(piece)));
    },
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://platform/v1', init as RequestInit);
}

const refusalOf = (operation: FormOperation, parts: Part[]) =>
  read(operation, parts).then(
    () => expect.unreachable('It was accepted.'),
    ({ message, details }: PlatformError) => ({ message, ...details }),
  );

describe('the body of a form', () => {
  it('is converted to the types of the schema', async () => {
    const body = await read('createImageEdit', [
      ['image', picture('one')],
      ['prompt', '12'],
      ['n', '3'],
      ['stream', 'true'],
      ['partial_images', ''],
      ['x_unknown', '5'],
    ]);

    expect(body).toMatchObject({
      prompt: '12',
      n: 3,
      stream: true,
      partial_images: null,
      x_unknown: '5',
    });
    expect(body.image).toMatchObject({ name: 'a.png', type: 'image/png' });
    expect(await (body.image as File).text()).toBe('one');
  });

  it.each(['image', 'image[]'])('accepts several files as %s, in their order', async (name) => {
    const parts: Part[] = ['one', 'two', 'three'].map((text) => [name, picture(text)]);
    const { image } = await read('createImageEdit', [...parts, ['prompt', 'a']]);
    const texts = await Promise.all((image as File[]).map((file) => file.text()));
    expect(texts).toEqual(['one', 'two', 'three']);
  });

  it('reads numbered fields as an array', async () => {
    const { image } = await read('createImageEdit', [
      ['image[0]', picture('one')],
      ['image[1]', picture('two')],
      ['prompt', 'a'],
    ]);
    expect(image).toHaveLength(2);
  });

  it.each<[string, Part[]]>([
    [
      'by its keys',
      [
        ['chunking_strategy[type]', 'server_vad'],
        ['chunking_strategy[threshold]', '0.5'],
      ],
    ],
    ['as JSON', [['chunking_strategy', '{"type":"server_vad","threshold":0.5}']]],
  ])('accepts an object %s', async (_, parts) => {
    const body = await read('createTranscription', [
      ['file', picture()],
      ['model', 'm'],
      ['timestamp_granularities[]', 'word'],
      ...parts,
    ]);
    expect(body).toMatchObject({
      chunking_strategy: { type: 'server_vad', threshold: 0.5 },
      timestamp_granularities: ['word'],
    });
  });

  it.each<[string, FormOperation, Part[], object]>([
    [
      'without its file',
      'createImageEdit',
      [['prompt', 'a']],
      {
        message: "Missing required parameter: 'image'.",
        param: 'image',
        code: 'missing_required_parameter',
      },
    ],
    [
      'with text for a file',
      'createTranscription',
      [
        ['file', 'abc'],
        ['model', 'm'],
      ],
      {
        message: "Invalid type for 'file': expected a file, but got a string instead.",
        param: 'file',
      },
    ],
    [
      'with a file for text',
      'createImageVariation',
      [
        ['image', picture()],
        ['user', picture()],
      ],
      { code: 'invalid_type', param: 'user' },
    ],
    [
      'with a word for a number',
      'createImageVariation',
      [
        ['image', picture()],
        ['n', 'many'],
      ],
      { message: "Invalid type for 'n': expected a decimal, but got a string instead." },
    ],
    [
      'with a number that is too large',
      'createImageVariation',
      [
        ['image', picture()],
        ['n', '11'],
      ],
      {
        message:
          "Invalid 'n': integer above maximum value. Expected a value <= 10, but got 11 instead.",
        code: 'integer_above_max_value',
      },
    ],
    [
      'with another word than those there are',
      'createImageVariation',
      [
        ['image', picture()],
        ['response_format', 'gif'],
      ],
      {
        message: "Invalid value: 'gif'. Supported values are: 'url' and 'b64_json'.",
        param: 'response_format',
      },
    ],
    [
      'with broken JSON for an object',
      'createTranscription',
      [
        ['file', picture()],
        ['model', 'm'],
        ['chunking_strategy', '{"type":'],
      ],
      { message: expect.stringContaining('not valid JSON') },
    ],
    [
      'with too many files',
      'createImageEdit',
      [['prompt', 'a'], ...Array.from({ length: 40 }, (): Part => ['image[]', picture()])],
      { message: 'The multipart form of your request has too many files.' },
    ],
    [
      'with a field that has no end',
      'createImageEdit',
      [
        ['image', picture()],
        ['prompt', 'a'.repeat(1_100_000)],
      ],
      { param: 'prompt', code: 'string_above_max_length' },
    ],
  ])('is refused %s', async (_, operation, parts, refusal) => {
    expect(await refusalOf(operation, parts)).toMatchObject(refusal);
  });

  it.each<[string, number[], string]>([
    ['a file of more than 50 MB', [1, 51], "The file 'image[]' is too large: the limit is 50 MB."],
    [
      'more than 256 MB in all',
      [49, 49, 49, 49, 49, 49],
      'The request body is too large: the limit is 256 MB.',
    ],
  ])('is refused with %s, of unknown length', async (_, sizes, message) => {
    const reading = readFormBody('createImageEdit', sized('image[]', sizes));
    await expect(reading).rejects.toMatchObject({ message, details: { status: 413 } });
  });

  it('is rejected if missing or interrupted', async () => {
    const send = (type: string, body: string) =>
      readFormBody(
        'createImageVariation',
        new Request('http://platform/v1', {
          method: 'POST',
          body,
          headers: { 'content-type': type },
        }),
      );
    const head = '--b\r\ncontent-disposition: form-data; name="image"; filename="a.png"\r\n\r\n';
    for (const [type, body] of [
      ['application/json', '{}'],
      ['multipart/form-data; boundary=b', ''],
      ['multipart/form-data; boundary=b', `${head}half`],
    ] as const)
      await expect(send(type, body)).rejects.toThrow('We could not parse the multipart form');
  });
});
