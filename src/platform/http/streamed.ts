import { readAddress } from './address';

/** Operations that store nothing but the response; streamed responses of these are not stored for idempotency. */
const stateless =
  /^\/v1\/(?:chat\/completions|completions|responses|audio\/[a-z]+|images\/[a-z]+)$/;

/** Whether the body requests a stream that is not stored. Checked on the text, because the route parses the body. */
export function isStreamAsked(request: Request, body: Buffer): boolean {
  if (!body.includes('"stream"') || !stateless.test(readAddress(request).path)) return false;
  return /"stream"\s*:\s*true/.test(body.toString('latin1'));
}
