import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { decodeImage } from '../engine/simulator/images/bitmap';
import { createSimulator } from '../engine/simulator/index';
import { testFiles } from '../files/testing';
import { startPlatform } from '../testing';
import { createHostedImages } from './hosted';

const request = { prompt: 'A red dot', size: '256x256', response_format: 'url' } as const;

function start(options: Parameters<typeof startPlatform>[0] = {}) {
  const platform = startPlatform({ engines: [createSimulator()], ...options });
  const generate = async () =>
    (await platform.openai.images.generate(request)).data?.[0]?.url ?? '';
  return { ...platform, generate };
}

describe('the URL of an image', () => {
  it('works for an hour without a key', async () => {
    const { generate, fetch, clock } = start();
    const url = await generate();
    expect(url).toMatch(/^http:\/\/platform\/v1\/images\/hosted\/\d+-[0-9a-f]{64}\.png$/);

    clock.time += 3_599;
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    const picture = await decodeImage(Buffer.from(await response.arrayBuffer()));
    expect([picture.width, picture.height]).toEqual([256, 256]);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);

    clock.time += 1;
    const late = await fetch(url);
    expect(late.status).toBe(404);
    expect((await late.json()).error.message).toContain('expire after an hour');
  });

  it('has the requested format', async () => {
    const { openai, fetch } = start();
    const { data } = await openai.images.generate({ ...request, output_format: 'jpeg' });
    const url = data?.[0]?.url ?? '';
    expect(url).toMatch(/\.jpeg$/);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect((await fetch(url.replace(/jpeg$/, 'gif'))).status).toBe(404);
  });

  it('cannot be guessed, extended or redirected', async () => {
    const { generate, fetch } = start();
    const url = await generate();
    const [, time = '', random = ''] = /(\d+)-([0-9a-f]+)\.png$/.exec(url) ?? [];
    const names = [
      `${Number(time) + 9}-${random}.png`,
      `${time}-${random.replace(/./g, '0')}.png`,
      `${time}-${random}`,
      '..%2f..%2fplatform.db',
      '%00',
      'x',
    ];
    for (const name of names)
      expect((await fetch(`http://platform/v1/images/hosted/${name}`)).status).toBe(404);
  });

  it('starts with the public origin', async () => {
    const { generate } = start({ publicUrl: 'https://signalbox.example/' });
    expect(await generate()).toMatch(/^https:\/\/signalbox\.example\/v1\/images\/hosted\//);
  });

  it('has the path under which the platform is served', async () => {
    const { generate } = start({ basePath: '/signalbox' });
    expect(await generate()).toMatch(/^http:\/\/platform\/signalbox\/v1\/images\/hosted\//);
  });

  it('is a data URL for callers within the process, who have no address', async () => {
    const { fetchAs } = start();
    const response = await fetchAs(
      { id: 'batches', name: 'A batch', project: 'default' },
      new Request('http://platform/v1/images/generations', {
        method: 'POST',
        body: JSON.stringify(request),
      }),
    );
    expect(response.headers.get('x-inline-images')).toBeNull();
    expect((await response.json()).data[0].url).toMatch(/^data:image\/png;base64,/);
  });

  it('leaves no bytes after it expired', async () => {
    const folder = testFolder();
    let now = 1_790_000_000;
    const images = createHostedImages({ files: testFiles(folder), time: () => now });
    await images.keep(Buffer.from('one'), 'png');
    now += 1_800;
    await images.keep(Buffer.from('two'), 'webp');

    now += 1_799;
    await images.sweep();
    expect(readdirSync(folder)).toHaveLength(2);
    now += 1;
    await images.sweep();
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
