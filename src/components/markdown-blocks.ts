/** A run of whole top-level blocks of a text: rendered alone it looks as it does within the text. */
export interface MarkdownBlock {
  source: string;
  /** From 0, in the order of the text. */
  order: number;
  /** A fenced code block and nothing else. */
  isFence: boolean;
  /** May hold link definitions, which hold for the whole text. */
  hasDefinitions: boolean;
}

interface Cut {
  at: number;
  isFence: boolean;
}

/**
 * Cuts a growing text where blocks are certain to end, so that only the last is parsed again. A cut lies
 * before a complete line that continues nothing, whatever follows; where that is not certain there is none.
 * Each line is looked at once. Footnotes are numbered across a text: one with footnotes is not cut.
 */
export function createBlockSplitter(): (text: string) => MarkdownBlock[] {
  let seen = '';
  let scan = createScan();
  let closed: MarkdownBlock[] = [];
  let closedUpTo = 0;

  return (text) => {
    if (!text.startsWith(seen)) {
      scan = createScan();
      closed = [];
      closedUpTo = 0;
    }
    seen = text;
    if (isUncuttable(text))
      return [{ source: text, order: 0, isFence: false, hasDefinitions: false }];
    scan.read(text);
    const cuts = scan.cuts;
    while (closed.length < cuts.length - 1) {
      const { at, isFence } = cuts[closed.length] as Cut;
      closedUpTo = cuts[closed.length + 1]?.at ?? 0;
      closed.push(blockOf(text.slice(at, closedUpTo), closed.length, isFence));
    }
    const last = cuts.at(-1);
    return [...closed, blockOf(text.slice(closedUpTo), closed.length, last?.isFence ?? false)];
  };
}

function blockOf(source: string, order: number, isFence: boolean): MarkdownBlock {
  return { source, order, isFence, hasDefinitions: !isFence && source.includes(']:') };
}

/** Footnotes, and lines that end in a lone carriage return. */
function isUncuttable(text: string): boolean {
  return (text.includes(']:') && /\[\^[^\]]*\]:/.test(text)) || /\r(?!\n|$)/.test(text);
}

const fenceLine = /^( {0,3})(?:(`{3,})[^`]*|(~{3,}).*)$/;
const listLine = /^( {0,3})([-+*]|\d{1,9}[.)])(?:( {1,4})(?! )|\s|$)/;
const ruleLine = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** Blocks of markup that end at a mark of their own, not at a blank line. */
const markup: [begin: RegExp, end: RegExp][] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/],
];

/** Whether it may begin a block that blank lines do not end. */
function opens(line: string): boolean {
  const text = line.trimStart();
  return fenceLine.test(text) || markup.some(([begin]) => begin.test(text));
}

/** What is open at the end of the last complete line. */
interface State {
  fence: { mark: string; length: number } | null;
  markupEnd: RegExp | null;
  /** Column where the content of the last item begins; `isClean`: nothing but items and their content since. */
  list: { offset: number; isClean: boolean } | null;
  /** A line began with `<` since the last blank one. */
  maybeMarkup: boolean;
  afterBlank: boolean;
  afterFence: boolean;
  hasContent: boolean;
  /** Nothing is certain any more. */
  isLost: boolean;
}

const fresh: State = {
  fence: null,
  markupEnd: null,
  list: null,
  maybeMarkup: false,
  afterBlank: false,
  afterFence: false,
  hasContent: false,
  isLost: false,
};

function createScan() {
  const cuts: Cut[] = [{ at: 0, isFence: false }];
  let state: State = { ...fresh };
  let at = 0;

  const cut = (start: number, isFence = false) => {
    if (state.hasContent) cuts.push({ at: start, isFence });
    else
      cuts[cuts.length - 1] = {
        at: cuts.at(-1)?.at ?? 0,
        isFence: isFence && start === cuts.at(-1)?.at,
      };
    state = { ...fresh };
  };

  return {
    cuts,
    read(text: string): void {
      for (let end = text.indexOf('\n', at); end !== -1; end = text.indexOf('\n', at)) {
        readLine(text.slice(at, end).replace(/\r$/, ''), at);
        at = end + 1;
      }
    },
  };

  function readLine(line: string, start: number): void {
    if (state.isLost) return;
    if (state.fence) {
      readInFence(line, state.fence);
      return;
    }
    if (state.markupEnd) {
      if (state.markupEnd.test(line)) state.markupEnd = null;
      return;
    }
    if (state.afterFence) cut(start);
    if (/^[ \t]*$/.test(line)) {
      state.afterBlank = true;
      state.maybeMarkup = false;
      return;
    }
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const isItem = listLine.test(line) && !ruleLine.test(line);
    if (state.afterBlank && indent === 0 && !line.startsWith('\t') && !(state.list && isItem))
      cut(start);
    state.afterBlank = false;
    if (state.list && indent >= state.list.offset) {
      // Inside the last item, unless something else came since.
      if (!state.list.isClean && opens(line)) state.isLost = true;
      return;
    }
    readAtTop(line, start, { indent, isItem });
    state.hasContent = true;
  }

  function readInFence(line: string, { mark, length }: { mark: string; length: number }): void {
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    if (!closing?.startsWith(mark) || closing.length < length) return;
    state.fence = null;
    state.afterFence = true;
  }

  function readAtTop(
    line: string,
    start: number,
    { indent, isItem }: { indent: number; isItem: boolean },
  ): void {
    const opening = fenceLine.exec(line);
    const end = markup.find(([begin]) => begin.test(line))?.[1];
    if (opening || end) {
      const isInside = state.list && indent > 0;
      if (isInside || state.maybeMarkup) {
        state.isLost = true;
        return;
      }
      if (opening) {
        const run = opening[2] ?? opening[3] ?? '';
        if (indent === 0) cut(start, true);
        state.fence = { mark: run.charAt(0), length: run.length };
      } else if (end && !end.test(line.replace(/^ *<(?:!--|\?|!)?/, ''))) {
        state.markupEnd = end;
      }
      return;
    }
    if (/^ {0,3}</.test(line)) state.maybeMarkup = true;
    if (isItem) {
      const [, space = '', mark = '', gap = ' '] = listLine.exec(line) ?? [];
      const isCertain =
        !state.hasContent || (/^([-+*]|1[.)]) +\S/.test(line) && !state.maybeMarkup);
      const isClean = indent === 0 && (state.list?.isClean ?? isCertain);
      state.list = { offset: space.length + mark.length + gap.length, isClean };
    } else if (state.list) state.list.isClean = false;
  }
}
