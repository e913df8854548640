import { describe, expect, it } from 'vitest';
import type { ChatCompletionRequestMessage } from '@/lib/openai';
import { readImageHeader } from './images/bitmap';
import { startEngine } from './testing';
import { testImages } from './testing-images';
import { readImages, type SeenImage, tokensOfImage } from './vision';

const types = { png: 'image/png', jpe: 'image/jpeg', gif: 'image/gif', web: 'image/webp' };
const names = Object.keys(testImages) as (keyof typeof testImages)[];

function urlOf(name: keyof typeof testImages): string {
  const type = types[name.slice(0, 3) as keyof typeof types];
  return `data:${type};base64,${testImages[name]}`;
}

const show = (text: string, ...urls: string[]): ChatCompletionRequestMessage => ({
  role: 'user',
  content: [
    { type: 'text', text },
    ...urls.map((url) => ({ type: 'image_url' as const, image_url: { url } })),
  ],
});

async function look(url: string): Promise<Exclude<SeenImage, { address: string }>> {
  const message = show('', url);
  const [sight] = (await readImages([message])).get(message) ?? [];
  if (!sight || 'address' in sight) throw new Error('It was not looked at.');
  return sight;
}

const coloured = names.filter((name) => !/Grey|Alpha/.test(name));

describe('an image', () => {
  it.each(coloured)('has its main colours found: %s', async (name) => {
    const { width, height, colours = [] } = await look(urlOf(name));
    const isOdd = name === 'jpegFull';
    expect([width, height]).toEqual(isOdd ? [70, 50] : [64, 48]);
    expect(colours.slice(0, 2).map((colour) => colour.name)).toEqual(['red', 'blue']);
    expect(colours[0]?.share).toBeCloseTo(
      isOdd ? 53 / 70 : 0.75,
      /^jpeg|^webp$/.test(name) ? 1 : 2,
    );
    const [red, green, blue] = [1, 3, 5].map((at) =>
      Number.parseInt(colours[0]?.hex.slice(at, at + 2) ?? '', 16),
    );
    // What lossy encoders leave of 210, 30, 40.
    for (const [got, want] of [
      [red, 210],
      [green, 30],
      [blue, 40],
    ])
      expect(Math.abs((got ?? 0) - (want ?? 0))).toBeLessThan(12);
  });

  it('may be grey, or transparent in parts', async () => {
    for (const name of ['pngGrey', 'jpegGrey'] as const)
      expect((await look(urlOf(name))).colours?.map((colour) => colour.name)).toEqual(['grey']);
    const { colours } = await look(urlOf('pngAlpha'));
    expect(colours?.map(({ name, share }) => [name, share])).toEqual([
      ['transparent', 0.5],
      ['red', 0.375],
      ['blue', 0.125],
    ]);
  });

  it.each(names)('is refused or measured when it is truncated: %s', async (name) => {
    const bytes = Buffer.from(testImages[name], 'base64');
    for (let end = 0; end < bytes.length; end += 7) {
      const url = `data:image/png;base64,${bytes.subarray(0, end).toString('base64')}`;
      const header = await readImageHeader(bytes.subarray(0, end));
      const sight = await look(url).catch((error: Error) => error);
      if (!(sight instanceof Error)) expect(sight).toMatchObject({ ...header });
      else expect(sight.message).toMatch(/^You uploaded an unsupported image\. Please make sure/);
    }
  });

  it('that claims to be huge is measured and not decoded', async () => {
    const bytes = Buffer.from(testImages.png, 'base64');
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    const sight = await look(`data:image/png;base64,${bytes.toString('base64')}`);
    expect(sight).toMatchObject({ width: 60_000, height: 60_000, colours: undefined });
  });

  it('takes as many tokens as on the live API', () => {
    const of = (width: number, height: number, detail?: string) =>
      tokensOfImage({ format: 'PNG', width, height, detail });
    expect(of(64, 48)).toBe(85);
    expect(of(1024, 1024)).toBe(765);
    expect(of(2048, 4096, 'high')).toBe(1_105);
    expect(of(4096, 8192, 'low')).toBe(85);
    expect(tokensOfImage({ address: 'https://example.com/a.png', detail: 'high' })).toBe(85);
  });
});

describe('a chat with images', () => {
  const { chat, text } = startEngine();

  it('gets format, size and main colours', async () => {
    const messages = [show('What is in this image?', urlOf('png'))];
    expect(await text({ messages })).toMatch(
      /^A PNG image of 64 × 48 pixels, mostly red \(#d21e28, 75 %\), with blue \(#1428c8, 25 %\)\./,
    );
    const { usage } = await chat({ messages });
    expect(usage?.prompt_tokens).toBeGreaterThan(85);
  });

  it('describes each of several, and names those it did not fetch', async () => {
    const address = 'https://example.com/cat.png';
    const said = await text({ messages: [show('Describe the images', urlOf('gif'), address)] });
    expect(said).toMatch(/^You sent 2 images:\n\n1\. A GIF image of 64 × 48/);
    expect(said).toContain(
      `2. I fetch nothing from other servers, so I have not seen the image at ${address}`,
    );
  });

  it('answers other questions too, and questions about an earlier image', async () => {
    const first = show('Say yes', urlOf('png'));
    expect(await text({ messages: [show('What is 2 + 3?', urlOf('png'))] })).toMatch(
      /^A PNG.*\n\n.*5/s,
    );
    const later = [
      first,
      { role: 'assistant' as const, content: 'Yes' },
      { role: 'user' as const, content: 'Which colours are in the picture?' },
    ];
    expect(await text({ messages: later })).toContain('mostly red');
  });

  it.each([
    ['text', 'data:image/jpeg;base64,UGxlYXNlIHNldA==', 'invalid_image_format'],
    ['no image type', 'data:text/plain;base64,AAAA', 'invalid_image_url'],
    ['no base64', 'data:image/png,AAAA', 'invalid_image_url'],
    ['a path', '/etc/passwd', 'invalid_image_url'],
    ['a broken image', urlOf('png').slice(0, 120), 'image_parse_error'],
  ])('is refused for %s', async (_, url, code) => {
    const { error } = await chat({ messages: [show('What is this?', url)] });
    expect(error).toMatchObject({ type: 'invalid_request_error', code });
  });
});
