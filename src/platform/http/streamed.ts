import { readAddress } from './address';

/** What makes nothing that is stored, or only beside its answer: streamed, such an answer is not kept. */
const stateless =
  /^\/v1\/(?:chat\/completions|completions|responses|audio\/[a-z]+|images\/[a-z]+)$/;

/** Whether the body asks for a stream that is not kept. It is told by its text: parsing is the route's. */
export function isStreamAsked(request: Request, body: Buffer): boolean {
  if (!body.includes('"stream"') || !stateless.test(readAddress(request).path)) return false;
  return /"stream"\s*:\s*true/.test(body.toString('latin1'));
}
