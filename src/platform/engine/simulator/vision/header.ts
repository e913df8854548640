export interface ImageHeader {
  format: 'PNG' | 'JPEG' | 'GIF' | 'WebP';
  width: number;
  height: number;
}

/** What the first bytes say, whatever the image is called. Undefined: none of the four formats, or cut off before its size. */
export function readImageHeader(bytes: Buffer): ImageHeader | undefined {
  const size = sizeOf(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

function sizeOf(bytes: Buffer): ImageHeader | undefined {
  const magic = bytes.toString('latin1', 0, 16);
  if (magic.startsWith('\u0089PNG\r\n\u001a\n') && magic.endsWith('IHDR') && bytes.length >= 33)
    return { format: 'PNG', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (/^GIF8[79]a/.test(magic) && bytes.length >= 13)
    return { format: 'GIF', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (/^RIFF[\s\S]{4}WEBP/.test(magic)) return sizeOfWebp(bytes);
  return magic.startsWith('\u00ff\u00d8\u00ff') ? sizeOfJpeg(bytes) : undefined;
}

function sizeOfWebp(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 30) return undefined;
  const format = 'WebP';
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return {
        format,
        width: bytes.readUInt16LE(26) & 0x3fff,
        height: bytes.readUInt16LE(28) & 0x3fff,
      };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { format, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

function sizeOfJpeg(bytes: Buffer): ImageHeader | undefined {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (!isFrame(marker) || end - start < 6) continue;
    return {
      format: 'JPEG',
      height: bytes.readUInt16BE(start + 1),
      width: bytes.readUInt16BE(start + 3),
    };
  }
  return undefined;
}

export interface JpegSegment {
  marker: number;
  /** Of what it holds, behind marker and length. */
  start: number;
  end: number;
}

/** Up to the end of what is there; what follows a start of scan is passed over to the next marker. */
export function* jpegSegments(bytes: Buffer): Generator<JpegSegment> {
  let place = 2;
  while (place + 4 <= bytes.length) {
    const marker = bytes[place + 1] ?? 0;
    // Filling, coded data, and markers without a length.
    if (bytes[place] !== 0xff || marker === 0xff || marker === 0 || (marker & 0xf8) === 0xd0) {
      place += 1;
      continue;
    }
    const start = place + 4;
    const end = place + 2 + bytes.readUInt16BE(place + 2);
    if (end < start || end > bytes.length) return;
    yield { marker, start, end };
    place = end;
  }
}

/** Start of frame: C0 to CF but for the three tables among them. */
export const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
