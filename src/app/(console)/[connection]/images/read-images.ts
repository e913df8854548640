import { isEventStream } from '@/lib/event-stream';
import { type Loose, listOf, objectOf, textOf } from '@/lib/loose';
import { readEvents, readJsonAnswer } from '../../playground/read-answer';

/** A picture of an answer: its bytes, or where upstream keeps it. */
export interface DrawnImage {
  blob: Blob | null;
  /** On another server, which the page may not load from. */
  url: string | null;
  /** The prompt as upstream rewrote it. */
  revisedPrompt: string | null;
  /** Being generated. */
  partial: boolean;
}

export interface ImagesAnswer {
  images: DrawnImage[];
  /** The answer without its pictures; of a stream, its last event. */
  raw: Loose;
}

/** Pictures in one piece, or as they are drawn: each partial one takes the place of the one before. */
export async function readImages(
  response: Response,
  show: (answer: ImagesAnswer) => void,
): Promise<ImagesAnswer> {
  if (!isEventStream(response)) return imagesOf(await readJsonAnswer(response));
  let answer: ImagesAnswer = { images: [], raw: {} };
  for await (const event of readEvents(response)) {
    const partial = !String(event.type).endsWith('.completed');
    const finished = answer.images.filter((image) => !image.partial);
    const { b64_json, ...raw } = event;
    answer = { images: [...finished, drawn(event, event.output_format, partial)], raw };
    show(answer);
  }
  return answer;
}

function imagesOf(answer: Loose): ImagesAnswer {
  const images = listOf(answer.data)
    .map(objectOf)
    .map((image) => drawn(image, answer.output_format, false));
  const data = listOf(answer.data)
    .map(objectOf)
    .map(({ b64_json, url, ...others }) => ({
      ...others,
      ...(b64_json !== undefined && { b64_json: lengthOf(b64_json) }),
      ...(url !== undefined && { url: String(url).startsWith('data:') ? lengthOf(url) : url }),
    }));
  return { images, raw: { ...answer, data } };
}

function lengthOf(text: unknown): string {
  return `… (${String(text).length})`;
}

function drawn(image: Loose, format: unknown, partial: boolean): DrawnImage {
  const url = textOf(image.url);
  const [, type, inUrl] = /^data:([^;,]*);base64,(.*)$/s.exec(url ?? '') ?? [];
  const base64 = textOf(image.b64_json) ?? inUrl;
  const blob = base64 ? blobOf(base64, type ?? `image/${textOf(format) ?? 'png'}`) : null;
  return { blob, url: blob ? null : url, revisedPrompt: textOf(image.revised_prompt), partial };
}

function blobOf(base64: string, type: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type });
}
