import { curve, type Point, type Ring, stroke } from '../canvas/geometry';
import { glyphs, marks, otherMark, unknownGlyph } from './glyphs';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** In steps of the glyphs' grid. */
const weight = 1.9;
const gap = 3;
const space = 5;
const capHeight = 12;
const lineHeight = 20;

/** The text as rings, as large as it fits into the area around its middle, on up to so many lines. */
export function lettering(text: string, area: Area, maxLines = 4): Ring[] {
  const words = plain(text).split(/\s+/).filter(Boolean).slice(0, 40);
  let best: { lines: string[]; scale: number } | undefined;
  for (let count = 1; count <= Math.min(maxLines, words.length); count += 1) {
    const lines = split(words, count);
    const widest = Math.max(1, ...lines.map(widthOf));
    const height = (lines.length - 1) * lineHeight + capHeight;
    const scale = Math.min(area.width / (widest + weight), area.height / (height + 2 * weight));
    if (!best || scale > best.scale * 1.1) best = { lines, scale };
  }
  if (!best) return [];
  const { lines, scale } = best;
  const top = area.y - (((lines.length - 1) * lineHeight + capHeight) * scale) / 2;
  return lines.flatMap((line, index) =>
    lineRings(line, area.x - (widthOf(line) * scale) / 2, top + index * lineHeight * scale, scale),
  );
}

/** One character for what is drawn as one, marks apart. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[“”„«»]/g, '"');

function lineRings(line: string, left: number, top: number, scale: number): Ring[] {
  const rings: Ring[] = [];
  let x = 0;
  let before = '';
  for (const letter of line) {
    const isMark = /\p{M}/u.test(letter);
    const [atX, atY] = isMark ? [x - gap - widthOf(before) / 2 - 3.5, markTop(before)] : [x, 0];
    for (const points of strokesOf(letter)) {
      const placed = points.map(
        ([px, py]): Point => [left + (px + atX) * scale, top + (py + atY) * scale],
      );
      rings.push(...stroke(placed, weight * scale));
    }
    if (isMark) continue;
    x += widthOf(letter) + gap;
    before = letter;
  }
  return rings;
}

const markTop = (letter: string) => (/[a-z]/.test(letter) ? 1 : -3);

function strokesOf(letter: string): Point[][] {
  if (letter === ' ') return [];
  const glyph = /\p{M}/u.test(letter)
    ? (marks[letter] ?? otherMark)
    : (glyphs[letter] ?? unknownGlyph);
  return glyph.split('|').map((strokeText) => {
    const [, kind, body = ''] = /^([~@]?)(.*)$/.exec(strokeText) ?? [];
    const points = body
      .split(' ')
      .map(
        (pair): Point => [Number.parseInt(pair[0] ?? '0', 16), Number.parseInt(pair[1] ?? '0', 16)],
      );
    if (kind === '@') return [...curve(points, true), points[0] ?? [0, 0]];
    return kind === '~' ? curve(points) : points;
  });
}

function widthOf(line: string): number {
  let width = -gap;
  for (const letter of line) {
    if (/\p{M}/u.test(letter)) continue;
    width += gap + (letter === ' ' ? space - gap : glyphWidth(letter));
  }
  return Math.max(0, width);
}

const glyphWidth = (letter: string) =>
  Math.max(0, ...strokesOf(letter).flatMap((points) => points.map(([x]) => x)));

/** As evenly as whole words allow. */
function split(words: string[], count: number): string[] {
  const total = widthOf(words.join(' '));
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    const isFull =
      line !== '' && widthOf(longer) > (total / count) * 1.15 && lines.length < count - 1;
    if (isFull) lines.push(line);
    line = isFull ? word : longer;
  }
  return [...lines, line];
}
