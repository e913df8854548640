import type { Passage } from './transcript';

export const toSrt = (passages: readonly Passage[]) =>
  passages
    .map(({ text, start, end }, index) => `${index + 1}\n${span(start, end, ',')}\n${text}\n\n`)
    .join('');

export const toVtt = (passages: readonly Passage[]) =>
  `WEBVTT\n\n${passages.map(({ text, start, end }) => `${span(start, end, '.')}\n${text}\n\n`).join('')}`;

const span = (start: number, end: number, point: string) =>
  `${clock(start, point)} --> ${clock(end, point)}`;

function clock(seconds: number, point: string): string {
  const ms = Math.round(seconds * 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(ms / 1_000) % 60)}${point}${String(ms % 1_000).padStart(3, '0')}`;
}
