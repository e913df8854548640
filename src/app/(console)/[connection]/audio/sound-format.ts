import { wavHeader } from '@/lib/wav';

/** Samples a second of `pcm`: 16 bits, one channel. */
const pcmRate = 24_000;

export const soundTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
  pcm16: 'audio/pcm',
};

/** The format of a sound by its first bytes; where these say nothing, the one that was asked for. */
export function formatOf(bytes: Uint8Array, requested: string | null): string {
  const starts = (word: string, at = 0) =>
    [...word].every((char, index) => bytes[at + index] === char.charCodeAt(0));
  if (starts('RIFF') && starts('WAVE', 8)) return 'wav';
  if (starts('fLaC')) return 'flac';
  if (starts('OggS')) return 'opus';
  if (starts('ID3')) return 'mp3';
  if (requested) return requested;
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'aac';
  return 'mp3';
}

/** What a player takes: bare samples get the header of a file. */
export function playable(sound: Blob, format: string): Blob {
  if (format !== 'pcm' && format !== 'pcm16') return sound;
  return new Blob([wavHeader(sound.size, pcmRate), sound], { type: 'audio/wav' });
}
