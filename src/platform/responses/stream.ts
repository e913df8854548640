interface StreamOptions<Event> {
  /** Events that are there already. */
  first?: readonly Event[];
  /** The reader left. */
  left?: () => void;
}

/** Events as the body of an answer, no faster than they are read. */
export function streamOf<Event>(
  events: AsyncGenerator<Event[], unknown>,
  print: (event: Event) => string,
  { first = [], left = () => {} }: StreamOptions<Event> = {},
): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  const encode = (some: readonly Event[]) => utf8.encode(some.map(print).join(''));
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first.length > 0) controller.enqueue(encode(first));
      },
      async pull(controller) {
        const { done, value } = await events.next();
        if (done) return controller.close();
        controller.enqueue(encode(value));
      },
      async cancel() {
        left();
        await events.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
