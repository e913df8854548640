import type { ElementContent, Nodes, Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { jsx, jsxs } from 'react/jsx-runtime';
import { markdownParts } from './markdown-parts';

export function markdownElement(tree: Nodes): ReactElement {
  return toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    components: markdownParts,
    ignoreInvalidStyle: true,
  });
}

/** The same for what `readSimpleBlocks` gives, whose few properties need no looking up. */
export function simpleElement({ children }: Root): ReactElement {
  return jsxs(Fragment, { children: children.map((child) => nodeOf(child as ElementContent)) });
}

function nodeOf(node: ElementContent): ReactNode {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const { tagName, properties } = node;
  const children = node.children.filter(({ type }) => type === 'element' || !isOfTable(tagName));
  const { align, className, ...props } = properties;
  const part = (markdownParts as Record<string, unknown>)[tagName] ?? tagName;
  const all = {
    ...props,
    ...(Array.isArray(className) && { className: className.join(' ') }),
    ...(typeof align === 'string' && { style: { textAlign: align } }),
  };
  if (children.length === 0) return jsx(part as 'p', all);
  if (children.length === 1 && children[0]) {
    return jsx(part as 'p', { ...all, children: nodeOf(children[0]) });
  }
  return jsxs(part as 'p', { ...all, children: children.map(nodeOf) });
}

/** React allows no text there, not even line ends. */
function isOfTable(tagName: string): boolean {
  return /^(?:table|thead|tbody|tr)$/.test(tagName);
}
