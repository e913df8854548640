import { createHash } from 'node:crypto';
import { constants, deflateSync } from 'node:zlib';

interface PdfOptions {
  /** How many pages it says it has. */
  claim?: number;
  /** The encryption password. */
  password?: string;
  /** In place of the stream of the first page. */
  stream?: Buffer;
}

/** A document with these lines on its pages. */
export function pdfOf(
  pages: string[][],
  { claim = pages.length, password, stream }: PdfOptions = {},
): Buffer {
  const lock = password === undefined ? undefined : createLock(password);
  const contentOf = (lines: string[], number: number) => {
    const drawn = lines.map((line) => `(${line}) Tj 0 -14 Td`).join('\n');
    const plain = Buffer.from(`BT /F1 12 Tf 72 720 Td\n${drawn}\nET`, 'latin1');
    return lock ? lock.encrypt(plain, number) : plain;
  };
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects: (string | [string, Buffer])[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${claim} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  pages.forEach((lines, index) => {
    const content = index === 0 && stream ? stream : contentOf(lines, 5 + index * 2);
    const filter = index === 0 && stream ? '/Filter /FlateDecode ' : '';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      [`<< ${filter}/Length ${content.length} >>`, content],
    );
  });
  if (lock) objects.push(lock.dictionary);
  return assemblePdf(
    objects,
    lock ? `/Encrypt ${objects.length} 0 R /ID [<${fileId}> <${fileId}>]` : '',
  );
}

export function assemblePdf(objects: (string | [string, Buffer])[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, index) => {
    places.push(length);
    const [head, stream] = typeof object === 'string' ? [object] : object;
    add(Buffer.from(`${index + 1} 0 obj\n${head}\n`));
    if (stream) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
  });
  const start = length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

const fileId = '00112233445566778899aabbccddeeff';
const padding = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);

/** The standard handler of PDF, in its oldest form: RC4 with forty bits. */
function createLock(password: string) {
  const padded = Buffer.concat([Buffer.from(password), padding]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(-44);
  const key = md5(padded, owner, rights, Buffer.from(fileId, 'hex')).subarray(0, 5);
  const user = rc4(key, padding);
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -44 >>`,
    encrypt: (bytes: Buffer, object: number) =>
      rc4(md5(key, Buffer.from([object, object >> 8, 0, 0, 0])).subarray(0, 10), bytes),
  };
}

function md5(...parts: Uint8Array[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (one: number, other: number) => {
    [box[one], box[other]] = [box[other] ?? 0, box[one] ?? 0];
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, other);
  }
  let at = 0;
  let other = 0;
  const scrambled = Uint8Array.from(bytes, (byte) => {
    at = (at + 1) & 255;
    other = (other + (box[at] ?? 0)) & 255;
    swap(at, other);
    return byte ^ (box[((box[at] ?? 0) + (box[other] ?? 0)) & 255] ?? 0);
  });
  return Buffer.from(scrambled);
}

/** A stream of spaces of so many megabytes, packed to a thousandth, made without unpacking it first. */
export function spacesOf(megabytes: number): Buffer {
  const megabyte = Buffer.alloc(1024 * 1024, ' ');
  const flushed = deflateSync(megabyte, { finishFlush: constants.Z_FULL_FLUSH });
  const [head, block] = [flushed.subarray(0, 2), flushed.subarray(2)];
  return Buffer.concat([head, ...Array<Buffer>(megabytes).fill(block)]);
}
