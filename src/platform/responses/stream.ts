/** Events as the body of an answer, no faster than they are read. */
export function streamOf<Event>(
  events: AsyncGenerator<Event[], unknown>,
  print: (event: Event) => string,
  left: () => void = () => {},
): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await events.next();
        if (done) return controller.close();
        controller.enqueue(utf8.encode(value.map(print).join('')));
      },
      async cancel() {
        left();
        await events.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
