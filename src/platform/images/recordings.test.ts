import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBitmap, encodeImage } from '../engine/simulator/images/bitmap';
import { createSimulator } from '../engine/simulator/index';
import { createAsk, startPlatform } from '../testing';

const folder = process.env.RECORDINGS_DIR;

/** What the live API answered when it was recorded. */
function recorded(name: string) {
  const text = readFileSync(join(folder ?? '', `${name}.json`), 'utf8');
  return JSON.parse(text).response_body;
}

const keys = (value: object) => Object.keys(value);

describe.skipIf(!folder || !existsSync(folder))('compared with recordings of the live API', () => {
  const start = () => createAsk(startPlatform({ engines: [createSimulator()] }));

  async function formOf(fields: Record<string, string>, side: number) {
    const form = new FormData();
    const png = new Uint8Array(await encodeImage(createBitmap(side, side)));
    form.append('image', new File([png], 'a.png'));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  }

  it('images have the same fields in the same order, and count the same tokens', async () => {
    const ask = start();
    const size = '1024x1536';
    const generated = await ask('POST', '/images/generations', { prompt: 'A stop sign.', size });
    const dalle = { prompt: 'A lion', size: '1024x1792' };
    const hosted = await ask('POST', '/images/generations', dalle);
    const form = await formOf({ prompt: 'A hat', quality: 'medium', n: '1' }, 1024);
    const edited = await ask('POST', '/images/edits', form);
    const varied = await ask('POST', '/images/variations', await formOf({ n: '2' }, 64));

    const live = recorded('createImage__b64');
    expect(keys(generated.body)).toEqual(keys(live));
    expect(keys(generated.body.usage)).toEqual(keys(live.usage));
    expect(generated.body.usage.output_tokens).toBe(live.usage.output_tokens);
    expect(keys(generated.body.data[0])).toEqual(keys(live.data[0]));
    expect(keys(hosted.body)).toEqual(keys(recorded('createImage__url')));
    expect(keys(hosted.body.data[0])).toEqual(['url']);
    const liveEdit = recorded('createImageEdit__ok');
    expect(keys(edited.body)).toEqual(keys(liveEdit));
    expect(edited.body).toMatchObject({ size: liveEdit.size, quality: liveEdit.quality });
    expect(edited.body.usage.output_tokens).toBe(liveEdit.usage.output_tokens);
    expect(edited.body.usage.input_tokens_details.image_tokens).toBe(
      liveEdit.usage.input_tokens_details.image_tokens,
    );
    const liveVariation = recorded('createImageVariation__ok');
    expect(keys(varied.body)).toEqual(keys(liveVariation));
    expect(varied.body.data.map(keys)).toEqual(liveVariation.data.map(keys));
  });

  it('moderations have the same fields in the same order', async () => {
    const live = recorded('createModeration__multimodal');
    const { body } = await start()('POST', '/moderations', {
      input: [
        { type: 'text', text: 'I am killing all my houseplants!' },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      ],
    });
    expect(keys(body)).toEqual(keys(live));
    expect(body.results).toHaveLength(live.results.length);
    expect(keys(body.results[0])).toEqual(keys(live.results[0]));
    for (const part of ['categories', 'category_scores', 'category_applied_input_types'])
      expect(keys(body.results[0][part])).toEqual(keys(live.results[0][part]));
  });
});
