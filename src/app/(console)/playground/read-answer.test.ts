import { describe, expect, it } from 'vitest';
import { readErrorDetails } from '@/components/error-details';
import type { Loose } from '@/lib/loose';
import { readEvents, readJsonAnswer } from './read-answer';

const headers = { 'x-upstream-status': '200', 'x-request-id': 'req_1' };
const answer = (body: BodyInit) => new Response(body, { headers });

async function eventsOf(response: Response) {
  const events: Loose[] = [];
  for await (const event of readEvents(response)) events.push(event);
  return events;
}

describe('an answer', () => {
  it('is its JSON', async () => {
    expect(await readJsonAnswer(answer('{"data": []}'))).toEqual({ data: [] });
  });

  it('that contains only an error is shown as that error, with any status', async () => {
    const failed = answer('{"error": {"message": "No.", "code": "overloaded"}}');
    const failure = readErrorDetails(await readJsonAnswer(failed).catch((error) => error));
    expect(failure).toMatchObject({
      message: 'No.',
      code: 'overloaded',
      status: 200,
      requestId: 'req_1',
      source: 'upstream',
    });
  });

  it('that is not JSON is a failure that shows its beginning', async () => {
    const failed = answer('<html><h1>Welcome</h1></html>');
    const failure = readErrorDetails(await readJsonAnswer(failed).catch((error) => error));
    expect(failure).toMatchObject({ message: '<html><h1>Welcome</h1></html>', status: 200 });
  });
});

describe('an answer in pieces', () => {
  it('is read event by event, wherever it is cut', async () => {
    const bytes = new TextEncoder().encode(
      'data: {"text": "a"}\n\ndata: {"text": "b€"}\n\ndata: [DONE]\n\n',
    );
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await eventsOf(answer(body))).toEqual([{ text: 'a' }, { text: 'b€' }]);
  });

  it('ends with the error among its events', async () => {
    const failed = answer('data: {"text": "a"}\n\ndata: {"error": {"message": "Fell over."}}\n\n');
    const failure = readErrorDetails(await eventsOf(failed).catch((error) => error));
    expect(failure).toMatchObject({ message: 'Fell over.', during: 'stream', requestId: 'req_1' });
  });

  it('that breaks off says so', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    const failure = readErrorDetails(await eventsOf(answer(body)).catch((error) => error));
    expect(failure).toMatchObject({ message: 'network error', during: 'cut' });
  });
});
