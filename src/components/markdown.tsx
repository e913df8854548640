'use client';

import type { Root } from 'hast';
import { Fragment, memo, useId, useState } from 'react';
import classes from './markdown.module.css';
import { createBlockSplitter, type MarkdownBlock } from './markdown-blocks';
import { markdownElement, simpleElement } from './markdown-element';
import { MarkdownFence, readFence } from './markdown-fence';
import { MarkdownRows } from './markdown-rows';
import { parseMarkdown } from './markdown-tree';
import { readRows } from './read-rows';
import { readSimpleBlocks } from './simple-blocks';

/**
 * Text of people and models, formatted. Markup in it stays text; links lead to the web or to mail only;
 * images of others load only when asked to. Of a text that grows only the last block is rendered again.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const prefix = useId();
  const [split] = useState(createBlockSplitter);
  const blocks = split(text);
  const defining = blocks.filter(({ hasDefinitions }) => hasDefinitions);
  return (
    <div className={classes.prose}>
      {blocks.map((block) => (
        <Fragment key={block.order}>
          {block.order > 0 && '\n'}
          <Block
            {...(needsDefinitions(block, defining) ? among(block, defining) : block)}
            prefix={prefix}
          />
        </Fragment>
      ))}
    </div>
  );
});

interface BlockProps {
  source: string;
  isFence?: boolean;
  prefix: string;
  /** Lines of `source` that are shown; the rest only defines links. */
  first?: number;
  last?: number;
}

const Block = memo(function Block({ source, isFence, prefix, first, last }: BlockProps) {
  const fence = isFence ? readFence(source) : null;
  if (fence) return <MarkdownFence {...fence} />;
  const rows = first === undefined ? readRows(source) : null;
  if (rows) return <MarkdownRows {...rows} />;
  const simple = first === undefined ? readSimpleBlocks(source) : null;
  if (simple) return simpleElement(simple);
  const tree = parseMarkdown(source, prefix);
  if (first !== undefined && last !== undefined) keepLines(tree, first, last);
  return markdownElement(tree);
});

function needsDefinitions(block: MarkdownBlock, defining: MarkdownBlock[]): boolean {
  if (defining.length === 0 || block.isFence || !block.source.includes('[')) return false;
  return defining.length > 1 || defining[0] !== block;
}

/** A block between the blocks that define links, in the order of the text: of two definitions the first holds. */
function among(block: MarkdownBlock, defining: MarkdownBlock[]) {
  const sources: string[] = [];
  let first = 1;
  let isBefore = true;
  // A comment keeps what stands around it apart: a list before would take in a list after.
  const separator = '\n\n<!-- -->\n\n';
  const all = defining.includes(block) ? defining : insertInOrder(defining, block);
  for (const each of all) {
    if (each === block) isBefore = false;
    else if (isBefore) first += linesIn(each.source + separator);
    sources.push(each.source);
  }
  return { source: sources.join(separator), first, last: first + linesIn(block.source) };
}

function insertInOrder(defining: MarkdownBlock[], block: MarkdownBlock): MarkdownBlock[] {
  const index = defining.findIndex(({ order }) => order > block.order);
  return index === -1 ? [...defining, block] : defining.toSpliced(index, 0, block);
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Once the definitions have been looked up. Line ends have no position. */
function keepLines(tree: Root, first: number, last: number): void {
  let isShown = false;
  tree.children = tree.children.filter(({ position }) => {
    const line = position?.start.line;
    if (line !== undefined) isShown = line >= first && line <= last;
    return isShown;
  });
}
