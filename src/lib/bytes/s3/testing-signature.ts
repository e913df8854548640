import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { testBucket } from './testing-store';

/** Whether a request is signed as AWS's description of signature version 4 has it, with the key of the test bucket. */
export function isSigned({ method, url = '/', headers }: IncomingMessage): boolean {
  const [, keyId, date, region, names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (keyId !== testBucket.accessKeyId || region !== testBucket.region || !date) return false;
  const { pathname, searchParams } = new URL(url, 'http://test');
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [
    ...[method, pathname.split('/').map(decodeURIComponent).map(encoded).join('/'), query],
    ...[signed.join(''), names, headers['x-amz-content-sha256']],
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  let key: Buffer = Buffer.from(`AWS4${testBucket.secretAccessKey}`);
  for (const step of [date, region, 's3', 'aws4_request']) key = hmac(key, step);
  return hmac(key, text).toString('hex') === signature;
}

const encoded = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(letter)
        ? letter
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
