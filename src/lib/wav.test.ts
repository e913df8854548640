import { expect, it } from 'vitest';
import { encodeWav, wavHeader, wavHeaderLength } from './wav';

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

it('the header names the rate and the length of what follows', () => {
  const header = wavHeader(48_000, 24_000);
  const view = new DataView(header.buffer);
  expect(header).toHaveLength(wavHeaderLength);
  expect(text(header, 0, 4)).toBe('RIFF');
  expect(text(header, 8, 16)).toBe('WAVEfmt ');
  expect(view.getUint32(4, true)).toBe(48_036);
  expect(view.getUint32(24, true)).toBe(24_000);
  expect(view.getUint32(28, true)).toBe(48_000);
  expect(view.getUint32(40, true)).toBe(48_000);
});

it('channels are mixed, and what is too loud is clipped instead of turned over', () => {
  const file = encodeWav(
    [new Float32Array([1, 0.5, 2, -3]), new Float32Array([-1, 0.5, 2, -3])],
    16_000,
  );
  const view = new DataView(file.buffer);
  const samples = [0, 1, 2, 3].map((at) => view.getInt16(wavHeaderLength + at * 2, true));
  expect(samples).toEqual([0, Math.round(0.5 * 0x7fff), 0x7fff, -0x8000]);
});

it('no channels are a file without samples', () => {
  expect(encodeWav([], 16_000)).toHaveLength(wavHeaderLength);
});
