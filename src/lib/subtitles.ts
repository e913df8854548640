/** What is said between two times, in seconds. */
export interface SubtitleCue {
  start: number;
  end: number;
  text: string;
}

/** The cues of SRT or WebVTT; blocks without times are left out. */
export function parseSubtitles(text: string): SubtitleCue[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.split('\n');
      const at = lines.findIndex((line) => timing.test(line));
      const [, from = '', to = ''] = timing.exec(lines[at] ?? '') ?? [];
      const cueText = lines
        .slice(at + 1)
        .join('\n')
        .trim();
      return at < 0 ? [] : [{ start: secondsOf(from), end: secondsOf(to), text: cueText }];
    });
}

const timing = /^\s*((?:\d+:)?\d+:\d+[.,]\d+)\s*-->\s*((?:\d+:)?\d+:\d+[.,]\d+)/;

function secondsOf(clock: string): number {
  return clock
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

export function writeSrt(cues: readonly SubtitleCue[]): string {
  return cues
    .map(
      ({ start, end, text }, at) =>
        `${at + 1}\n${clockOf(start, ',')} --> ${clockOf(end, ',')}\n${text.trim()}\n`,
    )
    .join('\n');
}

export function writeVtt(cues: readonly SubtitleCue[]): string {
  const blocks = cues.map(
    ({ start, end, text }) => `${clockOf(start, '.')} --> ${clockOf(end, '.')}\n${text.trim()}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}

/** `00:01:02.345`. */
function clockOf(seconds: number, separator: '.' | ','): string {
  const all = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0');
  return `${pad(all / 3_600_000)}:${pad((all / 60_000) % 60)}:${pad((all / 1000) % 60)}${separator}${pad(all % 1000, 3)}`;
}

/** `1:02`, `1:01:02`: a place in a sound. */
export function formatClock(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const rest = `${hours > 0 ? pad((all / 60) % 60) : Math.floor(all / 60)}:${pad(all % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
