import type { ElementContent, Root, RootContent } from 'hast';
import { urlAttributes } from 'html-url-attributes';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { safeUrl } from './safe-url';
import { readSimpleBlocks } from './simple-blocks';

// Made once: react-markdown sets up a processor for every text and rendering, and the last block is rendered often.
const parsing = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** What a text says; without the parser where that is certain. `prefix` keeps ids of footnotes apart. */
export function markdownTree(source: string, prefix: string): Root {
  return readSimpleBlocks(source) ?? parseMarkdown(source, prefix);
}

/** The same, and where each part stands in the text. Markup in it is text, and its addresses are safe. */
export function parseMarkdown(source: string, prefix: string): Root {
  const tree = toHast(fromMarkdown(source, parsing), {
    allowDangerousHtml: true,
    clobberPrefix: `${prefix}-`,
  });
  if (tree.type !== 'root') return { type: 'root', children: [] };
  makeSafe(tree);
  return tree;
}

function makeSafe(node: Root | ElementContent | RootContent): void {
  if (!('children' in node)) return;
  for (const [index, child] of node.children.entries()) {
    if (child.type === 'raw') {
      const { value, position } = child;
      node.children[index] = { type: 'text', value, position };
    } else makeSafe(child);
  }
  if (node.type !== 'element') return;
  for (const [name, tags] of Object.entries(urlAttributes)) {
    if (!Object.hasOwn(node.properties, name)) continue;
    if (tags === null || tags.includes(node.tagName)) {
      node.properties[name] = safeUrl(String(node.properties[name] || ''), name);
    }
  }
}
