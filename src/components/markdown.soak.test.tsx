import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { sendStrings } from '@/strings/server';
import { Markdown } from './markdown';
import { createBlockSplitter } from './markdown-blocks';
import { markdownParts } from './markdown-parts';
import { readRows } from './read-rows';
import { ReaderProvider } from './reader-provider';
import { safeUrl } from './safe-url';
import { englishReader } from './testing-words';

const strings = sendStrings('en');

/** Kinds of text that models write, and what is hard to cut. */
const pieces = [
  'A paragraph of words.',
  'Two lines\nof one paragraph',
  '# Heading',
  'Setext\n---',
  '- one\n- two',
  '- loose\n\n- items',
  '1. first\n   ```js\n   const a = 1;\n\n   b();\n   ```\n2. second',
  '- item\n\n  its second paragraph',
  '- a\n  - nested\n\n    deep\n- b',
  '```ts\nconst a = `b`;\n\nfunction c() {}\n```',
  '````md\n```js\nx\n```\n````',
  '~~~\n- no list\n\n# no heading\n~~~',
  '```js\nnever closed\n\nstill code',
  '  ```\n  indented fence\n\n  more\n  ```',
  '| a | b |\n| - | -: |\n| 1 | 2 |',
  '> a quote\n> - with a list\n\n> another',
  '> lazy\ncontinuation',
  '<div>\n\nnot markup *here*\n\n</div>',
  '<!-- a comment\n\n- with a list\n\n-->',
  '<script>\nalert(1)\n\n# no\n</script>',
  'See [the docs][d] and [d].',
  '[d]: https://example.com/docs "Title"',
  '[d]: https://example.com/second',
  '- [in a list]: https://example.com/list\n- x',
  'A link [in a list] here',
  'Text with a note[^1].\n\n[^1]: The note.',
  '***',
  '    indented code\n\n    more of it',
  '- [ ] open\n- [x] done',
  'a<br>b &amp; **bold _both_** `code`',
  '-',
  '2. two\n3. three',
  '#hashtag',
  '![](https://example.com/x.png)',
  '[x](javascript:alert(1))',
  '\tcode by tab',
  '- a\n # heading\n\n   ```\n\nfoo\n```',
  '* * *',
  '1986\\. A year',
  '```\n\n\n```',
  '<b>\n```\nx\n\ny\n```',
];

/** What may stand in the row of a table and in the item of a list. */
const contents = [
  'a signal',
  '**bold** and `code`',
  '[a link](https://example.com/a)',
  '[x](javascript:alert(1))',
  '# heading',
  '> quote',
  '- nested',
  '1. nested',
  '---',
  '***',
  '`code with a | bar`',
  '<b>',
  '~~gone~~ https://example.com',
  '[ ] open',
  '\\| escaped',
  'words\n  more words',
  'words\n   - nested\n   - twice',
  '    far in',
  '',
  '[a]: https://example.com',
  '![](https://example.com/x.png)',
];
const marks = [
  { head: '', row: (text: string) => `- ${text}` },
  { head: '', row: (text: string, n: number) => `${n + 1}. ${text}` },
  { head: '', row: (text: string, n: number) => `${n}) ${text}` },
  { head: '', row: (text: string) => `* ${text}` },
  { head: '| a | b |\n| :-- | --: |\n', row: (text: string, n: number) => `| ${text} | ${n} |` },
  { head: '|a|\n|-|\n', row: (text: string) => `|${text}|` },
];
const plain = (row: (n: number) => string) =>
  Array.from({ length: 40 }, (_, n) => row(n)).join('\n');
const long: [text: string, tagName: string][] = [
  [plain((n) => `- item **${n}** of \`many\``), '<ul>'],
  [plain((n) => `${n + 7}. step ${n}\n    - with a nested one`), '<ol start="7">'],
  [`| a | b |\n| - | :-: |\n${plain((n) => `| ${n} | *x* |`)}`, '<tbody>'],
];

describe('a text in blocks', { timeout: 120_000 }, () => {
  it('renders like the whole text, at every length', () => {
    for (const piece of pieces) {
      const text = `A.\n\n${piece}\n\nB\n`;
      for (let end = 1; end <= text.length; end += 1) {
        const prefix = text.slice(0, end);
        expect(inBlocks(prefix), JSON.stringify(prefix)).toBe(whole(prefix));
      }
    }
  });

  it('renders so for any sequence of blocks', () => {
    const separator = fc.constantFrom('\n', '\n\n', '\n\n\n', '\r\n\r\n', '\n \n');
    const parts = fc.array(fc.tuple(fc.constantFrom(...pieces), separator), { maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
        const text = parts.flat().join('');
        const cut = text.slice(0, Math.ceil(text.length * share));
        // Behind indented code the parser takes for text what could not interrupt a paragraph, blank lines or not.
        fc.pre(!/^(?: {4}| {0,3}\t).*(\r?\n[ ]*)+([-+*][ ]*$|(?!1[.)])\d+[.)])/m.test(cut));
        expect(inBlocks(cut)).toBe(whole(cut));
      }),
      { numRuns: 300 },
    );
  });

  it('is split the same way whether it grew or arrived at once', () => {
    const parts = fc.array(fc.constantFrom(...pieces), { maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 30 }), (parts, step) => {
        const text = parts.join('\n\n');
        const grow = createBlockSplitter();
        for (let end = step; end < text.length; end += step) grow(text.slice(0, end));
        expect(grow(text)).toEqual(createBlockSplitter()(text));
      }),
    );
  });

  it('changes only the last block while it grows', () => {
    const text = pieces
      .slice(0, 16)
      .filter((piece) => !piece.includes('never'))
      .join('\n\n');
    const split = createBlockSplitter();
    let before = split('');
    for (let end = 1; end <= text.length; end += 1) {
      const blocks = split(text.slice(0, end));
      for (const [index, block] of before.slice(0, -1).entries()) {
        expect(blocks[index]).toBe(block);
      }
      before = blocks;
    }
    expect(before.length).toBeGreaterThan(9);
  });

  it('renders so if a long list or table is rendered row by row', () => {
    for (const [text, tagName] of long) {
      expect(readRows(text), text).not.toBeNull();
      expect(inBlocks(text)).toContain(tagName);
      const from = text.length - 80;
      for (let end = from; end <= text.length; end += 1) {
        const prefix = text.slice(0, end);
        expect(inBlocks(prefix), JSON.stringify(prefix)).toBe(whole(prefix));
      }
    }
  });

  it('renders so for any content of the rows, and after them', () => {
    const ends = fc.constantFrom('', '\n', '\n\n', '\n\n  more', '\nlazy', '\n# h', '\n---', '\n1');
    const rows = fc.array(fc.constantFrom(...contents), { minLength: 25, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...marks), rows, ends, (mark, rows, end) => {
        const text = mark.head + rows.map((row, n) => mark.row(row, n)).join('\n') + end;
        expect(inBlocks(text)).toBe(whole(text));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the other rows of a list while the last one grows', () => {
    const text = marks[1]?.head + contents.slice(0, 3).join(' ');
    const list = Array.from({ length: 40 }, (_, n) => `${n + 1}. ${text}`);
    const before = readRows(list.slice(0, 30).join('\n'))?.groups ?? [];
    const after = readRows(list.join('\n'))?.groups ?? [];
    expect(before.length).toBeGreaterThan(2);
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  });
});

function inBlocks(text: string): string {
  return shown(<Markdown text={text} />)
    .replace(/^<div class="[^"]*">/, '')
    .replace(/<\/div>$/, '')
    .trim();
}

function whole(text: string): string {
  return shown(
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      remarkRehypeOptions={{ clobberPrefix: 'prefix-' }}
      urlTransform={safeUrl}
      components={markdownParts}
    >
      {text}
    </ReactMarkdown>,
  );
}

/** Line ends between blocks are not seen, nor are the ids that React makes up. */
function shown(element: React.ReactNode): string {
  return renderToStaticMarkup(
    <ReaderProvider reader={englishReader} strings={strings}>
      {element}
    </ReaderProvider>,
  )
    .replace(/_R_\w*_|prefix/g, 'id')
    .replace(/(?<=>)\n+(?=<)/g, '')
    .replace(/\n\n+(?=&lt;|<)/g, '\n')
    .trim();
}
