import { crc32, deflateRawSync } from 'node:zlib';

/** An archive. `flags` of 1 say that its files are encrypted. */
export function zipOf(files: Record<string, string | Uint8Array>, flags = 0): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(typeof crc32 === 'function' ? crc32(bytes) : 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed]);
    bodies.push(body);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, place, path);
    at += body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, index, end]);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (lines: string[]) =>
  `<?xml version="1.0"?><Relationships>${lines.join('')}</Relationships>`;

/** A text document with this between `<w:body>` and its end. */
export function docxOf(body: string, more: Record<string, string | Uint8Array> = {}): Buffer {
  return zipOf({
    '_rels/.rels': relations([
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ]),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      `<Relationship Id="rId2" Type="${office}/footnotes" Target="footnotes.xml"/>`,
    ]),
    'word/footnotes.xml':
      '<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>A note below.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    ...more,
  });
}

/** A presentation whose slides lie in the archive in the other order, and more files. */
export function pptxOf(...content: (string | Record<string, string>)[]): Buffer {
  const slides = content.filter((slide) => typeof slide === 'string');
  const more = content.filter((files) => typeof files !== 'string');
  const numbers = slides.map((_, index) => slides.length - index);
  const file = (number: number) => `slides/slide${number}.xml`;
  return zipOf({
    '_rels/.rels': relations([
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="/ppt/presentation.xml"/>`,
    ]),
    'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${numbers.map((number) => `<p:sldId id="${255 + number}" r:id="rId${number}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      numbers.map(
        (number) =>
          `<Relationship Id="rId${number}" Type="${office}/slide" Target="${file(number)}"/>`,
      ),
    ),
    ...Object.fromEntries(
      slides.map((text, index) => [
        `ppt/${file(numbers[index] ?? 0)}`,
        `<p:sld><p:sp><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:sld>`,
      ]),
    ),
    ...Object.assign({}, ...more),
  });
}
