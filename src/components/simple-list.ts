import type { Element, ElementContent } from 'hast';
import { elementOf, isBlank, isRule, type SimpleBlock, textOf, wrapped } from './simple-nodes';

const itemStart = /^([-+*]|(\d{1,9})([.)]))( {1,4})(?=[^ ])/;

type ReadBlocks = (lines: string[]) => ElementContent[] | null;

interface Item {
  lines: string[];
  /** Blank lines stand between its parts. */
  isSpread: boolean;
}

/** A list at the margin; its items hold paragraphs and further lists. */
export function readSimpleList(
  lines: string[],
  at: number,
  readBlocks: ReadBlocks,
): SimpleBlock | null {
  const first = startOf(lines[at]);
  if (!first) return null;
  const taken = takeItems(lines, at, first.kind);
  if (!taken) return null;
  const { items, end, isSpread } = taken;
  const isLoose = isSpread || items.some((item) => item.isSpread);
  const drawn: Element[] = [];
  for (const item of items) {
    const element = readItem(item, isLoose, readBlocks);
    if (!element) return null;
    drawn.push(element);
  }
  const isOfTasks = drawn.some(({ properties }) => properties.className);
  const properties = {
    ...(first.number !== null && first.number !== 1 && { start: first.number }),
    ...(isOfTasks && { className: ['contains-task-list'] }),
  };
  const tagName = first.number === null ? 'ul' : 'ol';
  return { element: elementOf(tagName, wrapped(drawn), properties), end };
}

/** How an item begins; null where none does. */
function startOf(line = '') {
  const [all, mark = '', number, delimiter] = itemStart.exec(line) ?? [];
  if (all === undefined || isRule(line)) return null;
  return {
    kind: delimiter ?? mark,
    number: number === undefined ? null : Number(number),
    /** Where its content begins. */
    offset: all.length,
  };
}

/** The items from one line on, each as text at a margin of its own. Null where it is not certain what belongs to them. */
function takeItems(lines: string[], from: number, kind: string) {
  const items: Item[] = [];
  let offset = 0;
  let isSpread = false;
  let isAfterBlank = false;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const item = items.at(-1);
    if (isBlank(line)) {
      isAfterBlank = true;
      continue;
    }
    if (item && line.startsWith(' ')) {
      const inner = line.slice(offset);
      if (!/^ +$/.test(line.slice(0, offset))) return null;
      if (isAfterBlank) {
        // Between the items of a list inside it says something else.
        if (item.lines.some(startOf) || startOf(inner.trimStart())) return null;
        item.isSpread = true;
        item.lines.push('');
      }
      item.lines.push(inner);
    } else {
      const start = startOf(line);
      if (start?.kind !== kind) {
        if (!isAfterBlank) return null;
        break;
      }
      if (item && isAfterBlank) isSpread = true;
      offset = start.offset;
      items.push({ lines: [line.slice(offset)], isSpread: false });
    }
    isAfterBlank = false;
  }
  return { items, end: at, isSpread };
}

function readItem({ lines, isSpread }: Item, isLoose: boolean, readBlocks: ReadBlocks) {
  const [first = '', ...rest] = lines;
  const [box, mark] = /^\[([ xX])\] (?=[^ ])/.exec(first) ?? [];
  // Whether a list begins there depends on what stands before this one.
  if (startOf(first)) return null;
  const blocks = readBlocks([first.slice(box?.length ?? 0), ...atMargin(rest)]);
  if (!blocks || blocks.length === 0) return null;
  // Paragraphs and, where no blank line stands between, lists.
  if (blocks.some((one) => !isElement(one, isSpread ? ['p'] : ['p', 'ul', 'ol']))) return null;
  const [head] = blocks;
  if (box !== undefined) {
    if (!head || !isElement(head, ['p'])) return null;
    const properties = { type: 'checkbox', checked: mark !== ' ', disabled: true };
    head.children.unshift(elementOf('input', [], properties), textOf(' '));
  }
  const children = blocks.flatMap((block, index): ElementContent[] => {
    if (isLoose || !isElement(block, ['p'])) return [textOf('\n'), block];
    return index === 0 ? block.children : [textOf('\n'), ...block.children];
  });
  const tail = blocks.at(-1);
  if (isLoose || (tail && !isElement(tail, ['p']))) children.push(textOf('\n'));
  return elementOf('li', children, box === undefined ? {} : { className: ['task-list-item'] });
}

/** A list inside may be indented further than it need be. */
function atMargin(lines: string[]): string[] {
  const [first = ''] = lines;
  const extra = /^ {1,3}(?=[^ ])/.exec(first)?.[0] ?? '';
  if (!extra || !startOf(first.slice(extra.length))) return lines;
  if (lines.some((line) => !line.startsWith(extra))) return lines;
  return lines.map((line) => line.slice(extra.length));
}

function isElement(node: ElementContent, tagNames: string[]): node is Element {
  return node.type === 'element' && tagNames.includes(node.tagName);
}
