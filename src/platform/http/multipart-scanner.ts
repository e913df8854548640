/** The events of a multipart body, in order. */
export interface MultipartSink {
  /** A delimiter with its preceding line break. */
  delimiter(): void;
  bytes(piece: Buffer): void;
}

/** Finds the delimiters of a multipart body across chunks, buffering at most the length of a delimiter. */
export function createMultipartScanner(boundary: string, sink: MultipartSink) {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter has no preceding line break.
  let held: Uint8Array = Buffer.from('\r\n');

  return {
    push(piece: Uint8Array): void {
      let rest = Buffer.concat([held, piece]);
      for (let at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
        if (at > 0) sink.bytes(rest.subarray(0, at));
        sink.delimiter();
        rest = rest.subarray(at + delimiter.length);
      }
      const end = Math.max(0, rest.length - delimiter.length + 1);
      if (end > 0) sink.bytes(rest.subarray(0, end));
      held = rest.subarray(end);
    },

    end(): void {
      if (held.length > 0) sink.bytes(Buffer.from(held));
      held = new Uint8Array();
    },
  };
}

/** The boundary of a multipart request; undefined for others. */
export function boundaryOf(contentType: string | null): string | undefined {
  if (!contentType || !/^multipart\//i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}
