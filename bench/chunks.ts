export const chunkCount = 10_000;

const encoder = new TextEncoder();

/** A streamed answer as the API sends it, in pieces of `size` bytes; 0 gives each event a piece of its own. */
export function createPieces(size: number): Uint8Array[] {
  const events = Array.from({ length: chunkCount }, (_, index) => eventOf(index));
  if (size === 0) return events.map((event) => encoder.encode(event));
  const bytes = encoder.encode(events.join(''));
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

export function createBody(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  let index = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[index++];
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}

function eventOf(index: number): string {
  const isLast = index === chunkCount - 1;
  const chunk = {
    id: 'chatcmpl-8P7s3sDocXsBE8nhq60IMx3WFu4B8',
    object: 'chat.completion.chunk',
    created: 1_700_999_147,
    model: 'gpt-4o-mini-2024-07-18',
    service_tier: 'default',
    system_fingerprint: 'fp_0aa8d3e20b',
    choices: [
      {
        index: 0,
        delta: isLast ? {} : { content: ` token${index}` },
        logprobs: null,
        finish_reason: isLast ? 'stop' : null,
      },
    ],
    usage: null,
    obfuscation: 'a8Kd93',
  };
  return `data: ${JSON.stringify(chunk)}\n\n${isLast ? 'data: [DONE]\n\n' : ''}`;
}
