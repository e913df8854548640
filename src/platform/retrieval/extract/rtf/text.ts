import { type OnUnread, UnreadableFile } from '../../retrieval';
import { createLayout } from '../markup/layout';
import { createRuns } from './runs';
import { rtfTokens } from './tokens';

/** Maximum nesting of groups. */
const maxDepth = 10_000;

/** Destinations without document text. */
const unseen = new Set(
  'fonttbl colortbl stylesheet info pict objdata filetbl fldinst nonesttables sp sn sv xe tc rxe txe bkmkstart bkmkend falt panose fontemb private1 template'.split(
    ' ',
  ),
);
/** Ignorable destinations with text. */
const seen = new Set(['shpinst', 'shptxt', 'annotation', 'footnote', 'ud']);

/** Destinations beside the body, read after it. */
const beside = /^(?:header[lrf]?|footer[lrf]?|footnote|annotation|shptxt)$/;

const signs: Record<string, string> = {
  '~': '\u00a0',
  _: '\u2011',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
};

interface Group {
  isUnseen: boolean;
  /** Text that is repeated in Unicode (`upr`). */
  isTwice: boolean;
  isDeleted: boolean;
  isBeside: boolean;
}

/** The text of an RTF file, in pieces: paragraphs and tables, and then notes, headers, footers and boxes. */
export function* rtfText(rtf: Buffer, note: OnUnread): Generator<string> {
  const pages = createLayout();
  const margins = createLayout();
  const groups: Group[] = [];
  let group: Group = { isUnseen: false, isTwice: false, isDeleted: false, isBeside: false };
  let isOptional = false;

  const layout = () => (group.isBeside ? margins : pages);
  const isHidden = () => group.isUnseen || group.isTwice || group.isDeleted;
  const runs = createRuns({ isHidden, write: (text) => layout().writeExactly(text) }, note);

  const enter = (name: string, value: number | undefined) => {
    if (name === 'objdata') note('an embedded object', 'a file of its own');
    if (beside.test(name)) group.isBeside = true;
    if (name === 'upr' || name === 'ud') group.isTwice = name === 'upr';
    else if (name === 'plain') group.isDeleted = false;
    else if (name === 'deleted') group.isDeleted = value !== 0;
    if (unseen.has(name) || (isOptional && !seen.has(name))) group.isUnseen = true;
  };

  for (const token of rtfTokens(rtf)) {
    if (token.kind === 'open') {
      if (groups.length === maxDepth)
        throw new UnreadableFile('invalid_file', 'The RTF has too many nested groups.');
      runs.open();
      groups.push({ ...group });
    } else if (token.kind === 'close') {
      runs.close();
      if (group.isBeside) margins.paragraph();
      group = groups.pop() ?? group;
    } else if (token.kind === 'bytes') runs.addBytes(token.bytes);
    else if (!runs.takeWord(token.name, token.value)) {
      const sign = signs[token.name];
      if (sign) runs.addText(sign);
      else {
        runs.flush();
        enter(token.name, token.value);
        if (!isHidden()) breakAt(token.name, layout());
      }
    }
    isOptional = token.kind === 'word' && token.name === '*';
    yield* pages.take();
  }
  runs.flush();
  if (groups.length > 0) note('the end of the document', 'cut off');
  yield pages.end();
  yield '\n\n';
  yield margins.end();
}

type Layout = ReturnType<typeof createLayout>;

function breakAt(name: string, layout: Layout): void {
  if (/^(?:line|softline|[\r\n])$/.test(name)) layout.line();
  else if (name === 'cell' || name === 'nestcell') layout.closeCell();
  else if (name === 'row' || name === 'nestrow') layout.closeRow();
  else if (/^(?:par|page|sect|column)$/.test(name)) layout.paragraph();
}
