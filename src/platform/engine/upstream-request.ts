import { printWithSource } from '@/lib/exact-source';
import { isFormOperation } from '../http/form-body';
import type { UpstreamOperation } from './engine';

type Body = Record<string, unknown>;

/** Prepares a request for our client. Forms omit null fields. */
export function encodeRequest(operation: UpstreamOperation, body: Body) {
  if (isFormOperation(operation)) {
    const fields = Object.entries(body).filter(([, value]) => value !== null);
    return { body: Object.fromEntries(fields), multipart: true };
  }
  const type = { 'content-type': 'application/json' };
  const headers = operation === 'createSpeech' ? { ...type, accept: '*/*' } : type;
  return { body: printWithSource(body), headers };
}

/** Streams and other non-JSON responses are relayed unchanged. */
export function isPassedOn(operation: UpstreamOperation, body: Body): boolean {
  if (body.stream || operation === 'createSpeech') return true;
  return textFormats.includes(String(body.response_format));
}

/** Of transcriptions. */
const textFormats = ['text', 'srt', 'vtt'];
