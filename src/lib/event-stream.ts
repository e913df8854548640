export const eventStreamType = 'text/event-stream; charset=utf-8';

/** Without these, proxies and compressions hold back the events of a stream. */
export const unbufferedHeaders = {
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

export const eventStreamHeaders = { 'content-type': eventStreamType, ...unbufferedHeaders };

export const isEventStreamType = (type: string): boolean => /^text\/event-stream/i.test(type);

/** Whether a server answers in pieces. Some know no streams, and answer in one. */
export function isEventStream({ headers }: { headers: Headers }): boolean {
  return isEventStreamType(headers.get('content-type') ?? '');
}
