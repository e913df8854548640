import { expect, it } from 'vitest';
import { formatClock, parseSubtitles, writeSrt, writeVtt } from './subtitles';

const cues = [
  { start: 0, end: 1.5, text: 'The signal shows red.' },
  { start: 3661.25, end: 3662, text: 'Two\nlines.' },
];

it('SRT and WebVTT that are written are read back', () => {
  expect(parseSubtitles(writeSrt(cues))).toEqual(cues);
  expect(parseSubtitles(writeVtt(cues))).toEqual(cues);
  expect(writeSrt(cues)).toContain('1\n00:00:00,000 --> 00:00:01,500\nThe signal shows red.\n');
  expect(writeVtt(cues)).toContain('01:01:01.250 --> 01:01:02.000');
});

it('what other programs write is read: short clocks, names, notes, carriage returns', () => {
  const text =
    'WEBVTT - made elsewhere\r\n\r\nNOTE nothing\r\n\r\nfirst\r\n00:01.000 --> 00:02.5 align:left\r\nHello\r\n';
  expect(parseSubtitles(text)).toEqual([{ start: 1, end: 2.5, text: 'Hello' }]);
  expect(parseSubtitles('no subtitles at all')).toEqual([]);
});

it('places in a sound are short', () => {
  expect([0, 62.9, 3723].map(formatClock)).toEqual(['0:00', '1:02', '1:02:03']);
});
