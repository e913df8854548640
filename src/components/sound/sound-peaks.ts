import { decodeSound } from './record-sound';

/** Bytes beyond which no waveform is drawn: decoded it is many times as long. */
const maxBytes = 32_000_000;

/** The loudest of each of so many stretches, between 0 and 1; null for what the browser cannot read. */
export async function soundPeaks(sound: Blob, count: number): Promise<number[] | null> {
  if (sound.size === 0 || sound.size > maxBytes) return null;
  const decoded = await decodeSound(sound).catch(() => null);
  return decoded && peaksOf(decoded.getChannelData(0), count);
}

export function peaksOf(samples: Float32Array, count: number): number[] {
  const length = samples.length / count;
  const peaks = Array.from({ length: count }, (_, at) => {
    let peak = 0;
    const end = Math.min(samples.length, Math.ceil((at + 1) * length));
    for (let index = Math.floor(at * length); index < end; index += 1)
      peak = Math.max(peak, Math.abs(samples[index] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks);
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks;
}
