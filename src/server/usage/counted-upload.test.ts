import { expect, it } from 'vitest';
import { countUpload } from './counted-upload';
import { estimateStream } from './estimate';

it('an upload is counted while it passes unchanged, with the same result as the stored file', async () => {
  const line = (at: number) =>
    JSON.stringify({
      custom_id: `${at}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: {
        model: 'm',
        max_tokens: 5,
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: `Say ${'word '.repeat(at % 50)}` },
        ],
      },
    });
  const text = `\ufeff${Array.from({ length: 5_000 }, (_, at) => line(at)).join('\r\n')}\n\n`;
  const bytes = new TextEncoder().encode(text);
  async function* chunks(size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  const counted = countUpload(chunks(1_013));
  const passed: Uint8Array[] = [];
  for await (const chunk of counted.stream) passed.push(chunk);
  expect(Buffer.concat(passed).equals(bytes)).toBe(true);
  const estimate = await counted.estimate();
  expect(estimate).toMatchObject({ lines: 5_000, models: ['m'], max_output_tokens: 25_000 });
  expect(estimate.counted).toBeLessThan(5_000);
  expect(estimate.prompt).toMatch(/^[0-9a-f]{16}$/);
  expect(await estimateStream(chunks(64 * 1024), 'batch')).toEqual(estimate);
});
