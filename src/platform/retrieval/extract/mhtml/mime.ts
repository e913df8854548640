/** A MIME part: headers by lower-case name, and the raw bytes. */
export interface MimePart {
  headers: Map<string, string>;
  body: Buffer;
}

/** Parses the headers of a part and finds its body. */
export function readPart(bytes: Buffer): MimePart {
  const text = bytes.toString('latin1', 0, maxHeaders);
  const [gap = ''] = /\r?\n\r?\n/.exec(text) ?? [];
  const end = gap ? text.indexOf(gap) : text.length;
  const headers = new Map<string, string>();
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: bytes.subarray(end + gap.length) };
}

/** Whether a file is a web archive saved by a browser. */
export function isWebArchive(head: Buffer, filename: string): boolean {
  const { headers } = readPart(head.subarray(0, 4_096));
  if (!headers.has('content-type')) return false;
  if (/\.mht(?:ml)?$/i.test(filename)) return true;
  return headers.has('snapshot-content-location') || /^<saved by/i.test(headers.get('from') ?? '');
}

const maxHeaders = 64 * 1024;

/** The parts of a multipart body. */
export function* partsOfBody(body: Buffer, boundary: string): Generator<MimePart> {
  const mark = `--${boundary}`;
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    const after = body.toString('latin1', at + mark.length, at + mark.length + 2);
    if (!/^(?:--|\s|$)/.test(after)) continue;
    if (start >= 0) yield readPart(withoutLineEnd(body.subarray(start, at)));
    const line = body.indexOf('\n', at);
    if (after === '--' || line < 0) return;
    start = line + 1;
  }
  if (start >= 0) yield readPart(body.subarray(start));
}

function withoutLineEnd(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 0x0a ? (bytes.at(-2) === 0x0d ? 2 : 1) : 0;
  return bytes.subarray(0, bytes.length - end);
}

/** A media type with parameters: `text/html; charset="utf-8"`. */
export function contentTypeOf({ headers }: MimePart) {
  const value = headers.get('content-type') ?? 'text/plain';
  const parameter = (name: string) => {
    const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i');
    const [, quoted, plain] = pattern.exec(value) ?? [];
    return quoted ?? plain;
  };
  return { type: (value.split(';')[0] ?? '').trim().toLowerCase(), parameter };
}

/** Decodes the transfer encoding. */
export function bodyOf({ headers, body }: MimePart): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const text = body
    .toString('latin1')
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return Buffer.from(text, 'latin1');
}
