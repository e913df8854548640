import type { Element, ElementContent, Root } from 'hast';
import { memo } from 'react';
import { markdownElement } from './markdown-element';
import { MarkdownTable } from './markdown-parts';
import { markdownTree } from './markdown-tree';
import type { Rows } from './read-rows';

/** A long list or table: of one that grows only the last rows are rendered again. */
export function MarkdownRows({ kind, head, groups }: Rows) {
  const drawn = groups.map((source, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows come at the end only
    <Group key={index} head={head} source={source} inside={kind === 'table' ? 'tbody' : kind} />
  ));
  if (kind === 'table') {
    return (
      <MarkdownTable>
        <Head source={head} />
        <tbody>{drawn}</tbody>
      </MarkdownTable>
    );
  }
  if (kind === 'ul') return <ul>{drawn}</ul>;
  const start = Number.parseInt(groups[0] ?? '', 10);
  return <ol start={start === 1 ? undefined : start}>{drawn}</ol>;
}

const Head = memo(function Head({ source }: { source: string }) {
  return markdownElement(rootOf(childrenOf(markdownTree(source, ''), 'table').slice(0, 1)));
});

interface GroupProps {
  head: string;
  source: string;
  inside: string;
}

const Group = memo(function Group({ head, source, inside }: GroupProps) {
  return markdownElement(rootOf(childrenOf(markdownTree(head + source, ''), inside)));
});

function childrenOf(tree: Root | Element, tagName: string): ElementContent[] {
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === tagName) return child.children.filter(({ type }) => type === 'element');
    if (child.tagName === 'table') return childrenOf(child, tagName);
  }
  return [];
}

function rootOf(children: ElementContent[]): Root {
  return { type: 'root', children };
}
