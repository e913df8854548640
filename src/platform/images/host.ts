import { takeInlineMark } from '../engine/inline-images';
import type { HostedImages } from './hosted';

const start = /^data:image\/(png|jpeg|webp);base64,/;

/** Replaces `data:` URLs of images in a response by hosted URLs; without an origin they stay. */
export async function hostImages(
  response: Response,
  images: HostedImages | undefined,
  origin: string | undefined,
): Promise<Response> {
  if (!takeInlineMark(response) || !images || origin === undefined) return response;
  const text = await response.text();
  const { status, headers } = response;
  const body = parse(text);
  if (!body) return new Response(text, { status, headers });
  for (const image of body.data ?? []) {
    const [head, format] = start.exec(image.url ?? '') ?? [];
    if (!image.url || !head || !format) continue;
    const bytes = Buffer.from(image.url.slice(head.length), 'base64');
    image.url = `${origin}/v1${await images.keep(bytes, format)}`;
  }
  return Response.json(body, { status, headers });
}

/** A fault directive may have broken the response. */
function parse(text: string): { data?: { url?: string }[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
