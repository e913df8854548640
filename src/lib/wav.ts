/** Bytes before the samples. */
export const wavHeaderLength = 44;

/** The header of a WAV file of 16-bit samples, one channel. `bytes`: of the samples. */
export function wavHeader(bytes: number, sampleRate: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(wavHeaderLength);
  const view = new DataView(header.buffer);
  const write = (at: number, word: string) => {
    for (let index = 0; index < word.length; index += 1)
      view.setUint8(at + index, word.charCodeAt(index));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, bytes, true);
  return header;
}

/** A WAV file of 16 bits and one channel, in which all channels are mixed. Samples are between -1 and 1. */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRate: number,
): Uint8Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const file = new Uint8Array(wavHeaderLength + length * 2);
  file.set(wavHeader(length * 2, sampleRate));
  const view = new DataView(file.buffer);
  for (let at = 0; at < length; at += 1) {
    let sum = 0;
    for (const samples of channels) sum += samples[at] ?? 0;
    const sample = Math.max(-1, Math.min(1, sum / channels.length));
    view.setInt16(
      wavHeaderLength + at * 2,
      Math.round(sample * (sample < 0 ? 0x8000 : 0x7fff)),
      true,
    );
  }
  return file;
}
