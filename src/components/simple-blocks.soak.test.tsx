import fc from 'fast-check';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sendStrings } from '@/strings/server';
import { markdownElement, simpleElement } from './markdown-element';
import { parseMarkdown } from './markdown-tree';
import { ReaderProvider } from './reader-provider';
import { readSimpleBlocks } from './simple-blocks';
import { englishReader } from './testing-words';

const strings = sendStrings('en');

/** What answers are made of, and what looks like it. */
const atoms =
  'a|Word|b c|1| |  |\n|\n\n|\n  |\n   |\n    |- |* |+ |1. |2. |3) |# |## |#|> |>|**|*|`|``|_|[|](https://e.com/a)|]|(|)|.|,|:|://|www.|http|@|<|< |&|& |&amp;|~|---|===|\\|!|[ ] |[x] |- [ ] |é|“|- a\n|- b\n|  - n\n|1. one\n|**bold** |`code` |*em* |text\n|\u00a0|"|\'|;|%|=|x*y|***|**a**b|-|\n- |\n1. '
    .split('|')
    .concat('|', '\n|', '| a | b |\n| - | -: |\n', '| x | y |\n', '[l](https://e.com/x_y?q=1)');

/** Blocks as most answers have them. */
const usual = [
  '## Why trains wait\n',
  'Trains wait at **signals** because a block holds *one* train.\nThe `interlocking` checks it.\n',
  'Three things:\n- one\n- two, at 5 < 6 & more\n- **three:** snake_case\n',
  '1. The route is requested.\n2. Points move.\n3. The signal clears.\n',
  '4) four\n5) five\n',
  '- loose\n\n- items\n\n- of `code`\n',
  '1. **Title**\n   - with a nested one\n   - and another\n\n2. **Second**\n    - further in\n',
  '1. First\n\n   Its second paragraph.\n\n2. Second\n',
  '- [ ] open\n- [x] done\n',
  '| aspect | meaning | speed |\n| --- | :-: | --: |\n| red | **stop** | 0 |\n| green | - | 160 |\n',
  '> A signal that shows nothing is\n> a signal at danger.\n',
  'See [the rule book](https://example.com/rules?a=1#b) for more.\n',
];

describe('blocks that need no parser', () => {
  it('render like parsed ones, whatever they contain', { timeout: 120_000 }, () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const simple = readSimpleBlocks(text);
        if (!simple) return;
        read += 1;
        expect(shown(simpleElement(simple)), JSON.stringify(text)).toBe(parsed(text));
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each(usual)('include those of most answers, also while they grow: %j', (block) => {
    expect(readSimpleBlocks(block)).not.toBeNull();
    let read = 0;
    for (let end = 1; end <= block.length; end += 1) {
      const text = block.slice(0, end);
      const simple = readSimpleBlocks(text);
      if (!simple) continue;
      read += 1;
      expect(shown(simpleElement(simple)), JSON.stringify(text)).toBe(parsed(text));
    }
    expect(read).toBeGreaterThan(0);
  });

  it('render so in any sequence', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...usual), { maxLength: 4 }), (blocks) => {
        const text = blocks.join('\n');
        const simple = readSimpleBlocks(text);
        if (simple) expect(shown(simpleElement(simple))).toBe(parsed(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'a\n---',
    '- a\nlazy',
    '![](https://example.com/x.png)',
    'mail@example.com',
    'https://example.com',
    'two spaces  \nbreak',
    '[a](javascript:alert)',
    '<b>x</b>',
    '~~x~~',
    '    code',
    '*a **b* c**',
    '\\*',
    '&amp;',
    '- # heading\n\n- b',
    '| a |\n| b |',
  ])('exclude text that needs the parser: %j', (text) => {
    expect(readSimpleBlocks(text)).toBeNull();
  });
});

function parsed(text: string): string {
  return shown(markdownElement(parseMarkdown(text, 'prefix')));
}

function shown(element: ReactNode): string {
  return renderToStaticMarkup(
    <ReaderProvider reader={englishReader} strings={strings}>
      {element}
    </ReaderProvider>,
  );
}
