/** Characters that are gathered before a piece is given away. */
const pieceLength = 16_384;

/** Puts words and breaks together to text: no spaces doubled, no line or paragraph empty twice. */
export function createLayout() {
  let text = '';
  let hasText = false;
  /** What stands between the text so far and what comes next. */
  let gap: '' | ' ' | '\t' | '\n' | '\n\n' = '';
  let marker = '';
  let isKept = false;
  /** Whether a cell has begun and has no words yet, so that breaks in it are none. */
  let isFresh = false;

  const add = (words: string) => {
    if (!words) return;
    text += (hasText ? gap : '') + marker + words;
    hasText = true;
    gap = '';
    marker = '';
    isFresh = false;
  };
  const widen = (wanted: typeof gap) => {
    if (!isFresh && gaps.indexOf(wanted) > gaps.indexOf(gap)) gap = wanted;
  };

  return {
    /** Text within a line, where spaces and line ends are all the same. */
    write(words: string) {
      if (isKept) return add(words);
      if (/^\s/.test(words)) widen(' ');
      add(words.trim().replace(/\s+/g, ' '));
      if (/\s$/.test(words)) widen(' ');
    },
    writeExactly: add,
    /** What follows stands in a line of its own. */
    line: () => widen('\n'),
    paragraph: () => widen('\n\n'),
    openCell() {
      widen('\t');
      isFresh = true;
    },
    /** What follows stands in the next column, whatever the cell ended with. */
    closeCell() {
      isFresh = false;
      gap = '\t';
    },
    closeRow() {
      isFresh = false;
      if (gap !== '\n\n') gap = '\n';
    },
    /** Stands before the next words, if any come before the next mark. */
    mark(sign: string) {
      marker = sign;
    },
    /** Whether spaces and line ends are text. */
    keepSpaces(isWanted: boolean) {
      isKept = isWanted;
    },
    /** The text so far, once it is long enough. */
    *take(): Generator<string> {
      if (text.length < pieceLength) return;
      yield text;
      text = '';
    },
    end: () => text,
  };
}

const gaps = ['', ' ', '\t', '\n', '\n\n'];
