/** Samples of one channel, from -1 to 1. */
export interface Sound {
  rate: number;
  samples: Float32Array;
}

/** What stands before 16-bit samples of one channel in a WAV file. */
export function wavHeader(samples: number, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // PCM, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples * 2, 40);
  return header;
}

export const isWav = (bytes: Buffer) => /^RIFF[\s\S]{4}WAVE/.test(bytes.toString('latin1', 0, 12));

/** The first channel. Undefined: not PCM of 16 bits or 32-bit floats, or nothing in it. */
export function readWav(bytes: Buffer): Sound | undefined {
  let format: Buffer | undefined;
  for (let place = 12; place + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', place, place + 4);
    const length = bytes.readUInt32LE(place + 4);
    const data = bytes.subarray(place + 8, place + 8 + length);
    if (name === 'fmt ' && data.length >= 16) format = data;
    if (name === 'data' && format) return readSamples(format, data);
    place += 8 + length + (length % 2);
  }
  return undefined;
}

function readSamples(format: Buffer, data: Buffer): Sound | undefined {
  const [kind, channels, bits] = [0, 2, 14].map((place) => format.readUInt16LE(place));
  const rate = format.readUInt32LE(4);
  const isFloat = kind === 3 && bits === 32;
  if ((!isFloat && !(kind === 1 && bits === 16)) || !channels || rate < 8_000) return undefined;
  const size = isFloat ? 4 : 2;
  const samples = new Float32Array(Math.floor(data.length / (size * channels)));
  for (let index = 0; index < samples.length; index += 1) {
    const place = index * size * channels;
    samples[index] = isFloat ? data.readFloatLE(place) : data.readInt16LE(place) / 32_768;
  }
  return samples.length > 0 ? { rate, samples } : undefined;
}
