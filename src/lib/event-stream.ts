/** Of server-sent events that neither a proxy nor a compression holds back. */
export const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Whether a server answers in pieces. Some know no streams, and answer in one. */
export function isEventStream({ headers }: { headers: Headers }): boolean {
  return /^text\/event-stream/i.test(headers.get('content-type') ?? '');
}
