/** The request with another body and matching headers. */
export function withBody(
  request: Request,
  body: ReadableStream<Uint8Array> | string,
  headers = new Headers(request.headers),
): Request {
  headers.delete('content-length');
  headers.delete('content-encoding');
  const { url, method, signal } = request;
  // A body that is a stream needs `duplex`, which the types do not know.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' };
  return new Request(url, init);
}
