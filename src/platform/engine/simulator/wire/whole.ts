import type { Context } from '../context';
import type { Plan } from '../orders/plan';

/** The answer in one piece, as late as it was ordered, and as broken. */
export async function wholeAnswer(
  body: object,
  tokens: number,
  { wait = 0, slow = 0, cut, end }: Plan,
  { sleep }: Context,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const delay = wait + slow * tokens;
  if (delay > 0) await sleep(delay, signal);
  if (cut === undefined && end === undefined) return Response.json(body);
  const text = JSON.stringify(body);
  const half = new TextEncoder().encode(text.slice(0, text.length / 2));
  return new Response(brokenStream(half, cut !== undefined), {
    headers: { 'content-type': 'application/json' },
  });
}

/** Ends after these bytes: with an error, or as if that was all. */
function brokenStream(bytes: Uint8Array, isError: boolean): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (!isSent) controller.enqueue(bytes);
        else if (isError)
          controller.error(new Error('The connection was cut by an order in the prompt.'));
        else controller.close();
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}
