/** A response with the text of all its messages. */
export type WithText<T> = T & { output_text: string };

/** Adds `output_text`, which is not part of the wire format. */
export function withText<T>(response: T): WithText<T> {
  if (typeof response !== 'object' || response === null) return response as WithText<T>;
  return Object.defineProperty(response, 'output_text', {
    value: textOf((response as Loose).output),
    enumerable: true,
    writable: true,
  }) as WithText<T>;
}

type Loose = { output?: unknown };

function textOf(output: unknown): string {
  if (!Array.isArray(output)) return '';
  const parts = output.flatMap((item) =>
    item?.type === 'message' && Array.isArray(item.content) ? item.content : [],
  );
  return parts.map((part) => (part?.type === 'output_text' ? (part.text ?? '') : '')).join('');
}
