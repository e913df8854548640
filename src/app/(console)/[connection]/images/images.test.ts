import { describe, expect, it } from 'vitest';
import { rectangleBetween } from './mask';
import { readImages } from './read-images';

const png = Buffer.from([0x89, 0x50]).toString('base64');
const size = { width: 100, height: 50 };

describe('a rectangle of a mask', () => {
  it('spans two corners in any order, in whole pixels', () => {
    const drawn = { x: 10, y: 5, width: 20, height: 30 };
    expect(rectangleBetween([10.2, 5], [29.8, 35.1], size)).toEqual(drawn);
    expect(rectangleBetween([29.8, 5], [10.2, 35.1], size)).toEqual(drawn);
  });

  it('ends where the picture ends', () => {
    expect(rectangleBetween([-5, 10], [300, 90], size)).toEqual({
      x: 0,
      y: 10,
      width: 100,
      height: 40,
    });
  });
});

describe('the pictures of an answer', () => {
  it('are read from base64 and data URLs; others are addresses', async () => {
    const data = [
      { b64_json: png, revised_prompt: 'A red circle' },
      { url: `data:image/webp;base64,${png}` },
      { url: 'https://example.com/a.png' },
    ];
    const answer = Response.json({ created: 1, output_format: 'jpeg', data });
    const { images, raw } = await readImages(answer, () => {});

    expect(images.map(({ blob }) => blob && [blob.type, blob.size])).toEqual([
      ['image/jpeg', 2],
      ['image/webp', 2],
      null,
    ]);
    expect(images[2]?.url).toBe('https://example.com/a.png');
    expect(images[0]?.revisedPrompt).toBe('A red circle');
    expect(JSON.stringify(raw)).not.toContain(png);
  });

  it('of a stream replace the previous one, until they are complete', async () => {
    const events = [
      { type: 'image_generation.partial_image', b64_json: png, partial_image_index: 0 },
      { type: 'image_generation.partial_image', b64_json: png, partial_image_index: 1 },
      { type: 'image_generation.completed', b64_json: png, usage: { total_tokens: 3 } },
    ];
    const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    const headers = { 'content-type': 'text/event-stream' };
    const seen: boolean[][] = [];
    const { images, raw } = await readImages(new Response(text, { headers }), (answer) =>
      seen.push(answer.images.map(({ partial }) => partial)),
    );

    expect(seen).toEqual([[true], [true], [false]]);
    expect(images).toHaveLength(1);
    expect(raw.usage).toEqual({ total_tokens: 3 });
  });
});
