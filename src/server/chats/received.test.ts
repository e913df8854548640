import { expect, it } from 'vitest';
import { recordReceived } from './received';

function answer(...pieces: string[]) {
  const bytes = pieces.map((piece) => new TextEncoder().encode(piece));
  return async () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const piece of bytes) controller.enqueue(piece);
          controller.close();
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    );
}

it('the stream passes unchanged, and is recorded up to a limit without cutting a character', async () => {
  const noted = recordReceived(answer('\uFEFFab', 'cdé', 'f'), 8);
  expect(noted.value()).toBeNull();
  const response = await noted.fetch('http://upstream', {});

  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())).toBe(
    '\uFEFFabcdéf',
  );
  expect(noted.value()).toEqual({
    text: '\uFEFFabcd',
    bytes: 10,
    kept: 8,
    content_type: 'text/event-stream',
  });
});

it('the last answer of a retried request is recorded, and only as much as was read', async () => {
  const noted = recordReceived(answer('one', 'two'));
  await (await noted.fetch('http://upstream', {})).text();
  const again = await noted.fetch('http://upstream', {});
  const reader = again.body?.getReader();
  await reader?.read();
  await reader?.cancel();

  expect(noted.value()).toMatchObject({ text: 'one', bytes: 3, kept: 3 });
});
