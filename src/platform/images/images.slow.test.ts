import { describe, expect, it } from 'vitest';
import {
  type Bitmap,
  createBitmap,
  decodeImage,
  encodeImage,
  formatOf,
} from '../engine/simulator/images/bitmap';
import { createSimulator } from '../engine/simulator/index';
import { testImages } from '../engine/simulator/testing-images';
import { createAsk, startPlatform } from '../testing';
import { startOfficial } from '../testing-official';

const model = 'signalbox-image';

const pictureOf = (b64: string | undefined) => decodeImage(Buffer.from(b64 ?? '', 'base64'));

function pixel({ width, pixels }: Bitmap, x: number, y: number): number[] {
  return [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** Which colour a pixel is nearest to, by its strongest channels. */
function hueOf([red = 0, green = 0, blue = 0]: number[]): string {
  const strong = Math.max(red, green, blue) * 0.6;
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 40) return 'gray';
  return [red > strong && 'red', green > strong && 'green', blue > strong && 'blue']
    .filter(Boolean)
    .join('+');
}

/** A picture of `width` × `height` whose every pixel is another than its neighbours. */
function noise(width: number, height: number): Bitmap {
  const bitmap = createBitmap(width, height);
  bitmap.pixels.forEach((_, at) => {
    bitmap.pixels[at] = at % 4 === 3 ? 255 : (at * 37 + (at >> 5) * 91) % 256;
  });
  return bitmap;
}

/** A picture as another program wrote it, or what `change` makes of its bytes. */
function givenImage(
  name: keyof typeof testImages,
  change: (bytes: Buffer) => Buffer = (bytes) => bytes,
) {
  const bytes = change(Buffer.from(testImages[name], 'base64'));
  return new File([new Uint8Array(bytes)], name);
}

async function fileOf(bitmap: Bitmap, name = 'a.png') {
  return new File([new Uint8Array(await encodeImage(bitmap))], name, { type: 'image/png' });
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

describe('generated images', () => {
  it('show what the prompt names, deterministically', async () => {
    const { openai, misfits } = startOfficial();
    const request = {
      model,
      prompt: 'A red circle on the left and a green square on the right, on a white background',
      quality: 'low' as const,
      size: '1024x1024' as const,
    };
    const one = await openai.images.generate(request);
    const two = await openai.images.generate(request);
    const picture = await pictureOf(one.data?.[0]?.b64_json);

    expect(misfits).toEqual([]);
    expect(two.data).toEqual(one.data);
    expect(one).toMatchObject({ background: 'opaque', output_format: 'png', quality: 'low' });
    expect([picture.width, picture.height]).toEqual([1024, 1024]);
    expect(hueOf(pixel(picture, 170, 512))).toBe('red');
    expect(hueOf(pixel(picture, 854, 512))).toBe('green');
    expect(pixel(picture, 512, 100)).toEqual([255, 255, 255, 255]);
    expect(one.usage).toMatchObject({
      output_tokens: 272,
      input_tokens_details: { image_tokens: 0 },
      output_tokens_details: { image_tokens: 272 },
    });
    expect(one.usage?.total_tokens).toBe((one.usage?.input_tokens ?? 0) + 272);
  });

  it('have the requested count, all different, and transparency', async () => {
    const { openai, misfits } = startOfficial();
    const { data, background } = await openai.images.generate({
      model,
      prompt: 'A blue star',
      n: 3,
      background: 'transparent',
      size: '1024x1536',
    });
    const pictures = await Promise.all((data ?? []).map(({ b64_json }) => pictureOf(b64_json)));

    expect(misfits).toEqual([]);
    expect(background).toBe('transparent');
    expect(new Set(data?.map(({ b64_json }) => b64_json)).size).toBe(3);
    for (const picture of pictures) {
      expect([picture.width, picture.height]).toEqual([1024, 1536]);
      expect(pixel(picture, 2, 2)[3]).toBe(0);
      expect(picture.pixels.some((value, at) => at % 4 === 3 && value === 255)).toBe(true);
    }
  });

  it.each([
    ['b64_json for the gpt-image models', { background: 'opaque' }, ['b64_json'], true],
    ['urls for the dall-e models', { style: 'vivid' }, ['url'], false],
    [
      'what response_format says',
      { response_format: 'b64_json', size: '256x256' },
      ['b64_json'],
      false,
    ],
    ['both where either model is meant', {}, ['b64_json', 'url'], true],
  ])('are told as %s', async (_, more, keys, hasUsage) => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    const { body } = await ask('POST', '/images/generations', { prompt: 'A dot', ...more });
    expect(Object.keys(body.data[0]).sort()).toEqual(keys);
    expect('usage' in body).toBe(hasUsage);
  });

  it('stream in increasing detail', async () => {
    const { openai, misfits } = startOfficial();
    const stream = await openai.images.generate({
      model,
      prompt: 'A cat, a dog and a house',
      stream: true,
      partial_images: 2,
      size: '1024x1024',
      quality: 'low',
    });
    const events = await collect(stream);
    const whole = await openai.images.generate({
      model,
      prompt: 'A cat, a dog and a house',
      quality: 'low',
    });

    expect(misfits).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ]);
    expect(new Set(events.map(({ b64_json }) => b64_json)).size).toBe(3);
    expect(events[1]).toMatchObject({ partial_image_index: 1, size: '1024x1024' });
    expect(events[2]).toMatchObject({ usage: { output_tokens: 272 } });
    expect(events[2]?.b64_json).toBe(whole.data?.[0]?.b64_json);
  });

  it.each([
    ['jpeg', 'JPEG'],
    ['webp', 'WebP'],
  ] as const)(
    'are written as %s, smaller where they may lose more',
    async (output_format, format) => {
      const { openai, misfits } = startOfficial();
      const request = {
        model,
        prompt: 'A red circle on a blue background',
        size: '1024x1024' as const,
        quality: 'low' as const,
        output_format,
      };
      const whole = await openai.images.generate(request);
      const packed = await openai.images.generate({ ...request, output_compression: 30 });
      expect(misfits).toEqual([]);
      expect(whole.output_format).toBe(output_format);
      const [large, small] = [whole, packed].map(({ data }) =>
        Buffer.from(data?.[0]?.b64_json ?? '', 'base64'),
      );
      expect(small?.length).toBeLessThan(0.7 * (large?.length ?? 0));
      for (const bytes of [large, small]) {
        expect(formatOf(bytes ?? Buffer.alloc(0))).toBe(format);
        const picture = await decodeImage(bytes ?? Buffer.alloc(0));
        expect([picture.width, picture.height]).toEqual([1024, 1024]);
        expect(hueOf(pixel(picture, 512, 512))).toBe('red');
        expect(hueOf(pixel(picture, 5, 5))).toBe('blue');
      }
    },
  );

  it('may be clear as WebP', async () => {
    const { openai } = startOfficial();
    const { data, background } = await openai.images.generate({
      model,
      prompt: 'A red circle',
      size: '1024x1024',
      background: 'transparent',
      output_format: 'webp',
    });
    expect(background).toBe('transparent');
    const picture = await pictureOf(data?.[0]?.b64_json);
    expect(pixel(picture, 2, 2)[3]).toBe(0);
  });

  it.each<[object, string, string]>([
    [{ output_format: 'tiff' }, 'output_format', 'invalid_value'],
    [{ output_format: 'jpeg', background: 'transparent' }, 'background', 'invalid_value'],
    [
      { output_format: 'webp', output_compression: 101 },
      'output_compression',
      'integer_above_max_value',
    ],
    [{ output_compression: 50 }, 'output_compression', 'invalid_value'],
    [{ size: '100x100' }, 'size', 'invalid_value'],
    [{ size: '4096x4096' }, 'size', 'invalid_value'],
    [{ size: '3200x320' }, 'size', 'invalid_value'],
    [{ size: 'huge' }, 'size', 'invalid_value'],
    [{ n: 11 }, 'n', 'integer_above_max_value'],
    [{ prompt: ' ' }, 'prompt', 'empty_string'],
    [{ prompt: 'a'.repeat(32_001) }, 'prompt', 'string_above_max_length'],
    [{ partial_images: 2 }, 'partial_images', 'invalid_value'],
    [{ stream: true, partial_images: 4 }, 'partial_images', 'integer_above_max_value'],
  ])('are refused with %j', async (more, param, code) => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    const { status, body } = await ask('POST', '/images/generations', { prompt: 'A dot', ...more });
    expect({ status, ...body.error }).toMatchObject({ status: 400, param, code });
  });
});

describe('edited images', () => {
  it('change only where the mask is transparent', async () => {
    const { openai, misfits } = startOfficial();
    const image = noise(128, 96);
    const mask = createBitmap(128, 96);
    const isOpen = (x: number, y: number) => x >= 40 && x < 100 && y >= 20 && y < 70;
    for (let at = 0; at < 128 * 96; at += 1)
      mask.pixels[at * 4 + 3] = isOpen(at % 128, Math.floor(at / 128)) ? 0 : 255;

    const { data } = await openai.images.edit({
      model,
      image: await fileOf(image),
      mask: await fileOf(mask),
      prompt: 'Add a red circle',
      background: 'opaque',
    });
    const result = await pictureOf(data?.[0]?.b64_json);

    let changed = 0;
    for (let y = 0; y < 96; y += 1)
      for (let x = 0; x < 128; x += 1) {
        const [before, after] = [pixel(image, x, y), pixel(result, x, y)];
        if (!isOpen(x, y)) expect(after, `${x},${y}`).toEqual(before);
        else if (String(after) !== String(before)) changed += 1;
      }
    expect(changed).toBeGreaterThan(60 * 50 * 0.9);
    expect(hueOf(pixel(result, 70, 45))).toBe('red');
    // The size is the given one, which the specification's three do not include.
    expect(misfits.filter((misfit) => !/ size:/.test(misfit))).toEqual([]);
  });

  it('are transformed as a whole without a mask', async () => {
    const { openai } = startOfficial();
    const image = noise(64, 64);
    const { data } = await openai.images.edit({
      model,
      image: await fileOf(image),
      prompt: 'Make it black and white',
      response_format: 'b64_json',
    });
    const { pixels } = await pictureOf(data?.[0]?.b64_json);
    for (let at = 0; at < pixels.length; at += 4) expect(pixels[at]).toBe(pixels[at + 1]);
  });

  it('take several images, a size, and stream', async () => {
    const { openai, misfits } = startOfficial();
    const image = [await fileOf(noise(64, 64)), await fileOf(noise(32, 48))];
    const stream = await openai.images.edit({
      model,
      image,
      prompt: 'Put both together with a yellow star',
      size: '1024x1024',
      stream: true,
      partial_images: 1,
    });
    const events = await collect(stream);
    const last = await pictureOf(events.at(-1)?.b64_json);
    expect(events.map(({ type }) => type)).toEqual([
      'image_edit.partial_image',
      'image_edit.completed',
    ]);
    expect([last.width, last.height]).toEqual([1024, 1024]);
    expect(misfits).toEqual([]);
  });

  it('are accepted as JSON with data URLs and file ids', async () => {
    const platform = startPlatform({ engines: [createSimulator()] });
    const ask = createAsk(platform);
    const png = await encodeImage(noise(32, 32));
    const file = await fileOf(noise(32, 32));
    const { id } = await platform.openai.files.create({ file, purpose: 'vision' });
    const edit = async (images: object[]) => {
      const response = await platform.fetch('http://platform/v1/images/edits', {
        method: 'POST',
        headers: {
          authorization: 'Bearer sk-test-0123456789',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ model, prompt: 'A red heart', images, response_format: 'b64_json' }),
      });
      return { status: response.status, body: await response.json() };
    };

    const byUrl = await edit([{ image_url: `data:image/png;base64,${png.toString('base64')}` }]);
    const byId = await edit([{ file_id: id }]);

    expect(byUrl.status).toBe(200);
    expect(byId.body.data).toEqual(byUrl.body.data);
    const refused = await edit([{ image_url: 'https://example.com/a.png' }]);
    expect(refused.body.error).toMatchObject({
      param: 'images[0].image_url',
      code: 'invalid_image_url',
    });
    expect((await edit([{ file_id: 'file-none' }])).status).toBe(404);
    expect((await edit([])).status).toBe(400);
    expect((await ask('POST', '/images/edits', new FormData() as object)).status).toBe(400);
  });

  it.each(['jpeg', 'jpegFull', 'jpegProgressive', 'jpegGrey', 'webp', 'webpLossless'] as const)(
    'are of JPEG and WebP too: %s',
    async (name) => {
      const { openai } = startOfficial();
      const image = givenImage(name);
      const { data } = await openai.images.edit({ model, image, prompt: 'invert' });
      const result = await pictureOf(data?.[0]?.b64_json);
      const isOdd = name === 'jpegFull';
      expect([result.width, result.height]).toEqual(isOdd ? [70, 50] : [64, 48]);
      const isGrey = name === 'jpegGrey';
      // Three quarters red and the rest blue, inverted.
      expect(hueOf(pixel(result, 5, 5))).toBe(isGrey ? 'gray' : 'green+blue');
      expect(hueOf(pixel(result, 60, 5))).toBe(isGrey ? 'gray' : 'red+green');
    },
  );

  const masked = async (mask: Bitmap) => ({
    image: await fileOf(noise(16, 16)),
    mask: await fileOf(mask),
  });
  it.each<[string, () => Promise<Record<string, File>>, string]>([
    [
      'a mask of another size',
      () => masked(createBitmap(8, 8)),
      "Invalid 'mask': it must have the dimensions of the image, 16x16, and has 8x8.",
    ],
    ['a mask that opens nothing', () => masked(noise(16, 16)), 'nothing would be edited'],
    [
      'the beginning of a JPEG',
      async () => ({ image: new File([new Uint8Array([255, 216, 255, 224])], 'a.jpg') }),
      'the file is a damaged JPEG.',
    ],
    [
      'a JPEG whose picture is missing',
      async () => ({ image: givenImage('jpeg', (bytes) => bytes.subarray(0, 240)) }),
      'the file is a damaged JPEG.',
    ],
    [
      'a WebP that breaks off',
      async () => ({ image: givenImage('webp', (bytes) => bytes.subarray(0, 60)) }),
      'the file is a damaged WebP.',
    ],
    [
      'a WebP that says it is huge',
      async () => ({
        image: givenImage('webp', (bytes) => {
          bytes.writeUInt16LE(16_000, 26);
          bytes.writeUInt16LE(16_000, 28);
          return bytes;
        }),
      }),
      'the file has 16000 × 16000 pixels, more than 25000000 in all.',
    ],
    [
      'a GIF',
      async () => ({ image: givenImage('gif') }),
      'it must be a PNG, JPEG or WebP file, and is a GIF.',
    ],
    [
      'what is no image',
      async () => ({ image: new File(['hello'], 'a.png') }),
      'it must be a PNG, JPEG or WebP file, and is none.',
    ],
    [
      'a PNG that breaks off',
      async () => ({ image: new File([(await fileOf(noise(16, 16))).slice(0, 90)], 'a.png') }),
      'the file is a damaged PNG',
    ],
  ])('are refused with %s', async (_, files, message) => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    const form = new FormData();
    form.append('prompt', 'A dot');
    for (const [name, file] of Object.entries(await files())) form.append(name, file);
    const { status, body } = await ask('POST', '/images/edits', form);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect(body.error.code).toBe('invalid_image_file');
  });
});

describe('variations of an image', () => {
  it('have the requested count and size, all different', async () => {
    const { openai, misfits } = startOfficial();
    const { data } = await openai.images.createVariation({
      model,
      image: await fileOf(noise(64, 64)),
      n: 2,
      size: '256x256',
      response_format: 'b64_json',
    });
    const pictures = await Promise.all((data ?? []).map(({ b64_json }) => pictureOf(b64_json)));
    expect(misfits).toEqual([]);
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      [256, 256],
      [256, 256],
    ]);
    expect(pictures[0]).not.toEqual(pictures[1]);
  });

  it('need a square image', async () => {
    const { openai } = startOfficial();
    const image = await fileOf(noise(64, 32));
    await expect(openai.images.createVariation({ model, image })).rejects.toMatchObject({
      status: 400,
      param: 'image',
    });
  });
});
