import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAI } from '@/lib/openai';

/** What a backend is asked by, be it a line of a batch or the loop beside it. */
export const benchBody = (number: number) => ({
  model: 'bench',
  messages: [{ role: 'user' as const, content: `Say something about the number ${number}.` }],
});

/** From the end of its validation to its end, as its own times would be too coarse: it is asked every 20 ms. */
export async function secondsOfBatch(openai: OpenAI, lines: number): Promise<number> {
  const text = Array.from({ length: lines }, (_, number) =>
    JSON.stringify({
      custom_id: `request-${number}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: benchBody(number),
    }),
  ).join('\n');
  const file = new File([text], 'input.jsonl');
  const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
  const { id } = await openai.batches.create({
    input_file_id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  let begun = 0;
  for (;;) {
    const { status, request_counts } = await openai.batches.retrieve(id);
    if (status !== 'validating' && begun === 0) begun = performance.now();
    if (status === 'completed') {
      if (request_counts?.completed !== lines) throw new Error('Lines failed.');
      return (performance.now() - begun) / 1_000;
    }
    await sleep(20);
  }
}
