import type { Element, ElementContent, Properties } from 'hast';

/** A block, and the number of the line behind it. */
export interface SimpleBlock {
  element: ElementContent;
  end: number;
}

export function textOf(value: string): ElementContent {
  return { type: 'text', value };
}

export function elementOf(
  tagName: string,
  children: ElementContent[],
  properties: Properties = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

/** With line ends around each. */
export function wrapped(children: ElementContent[]): ElementContent[] {
  return [textOf('\n'), ...children.flatMap((child) => [child, textOf('\n')])];
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || /^ *$/.test(line);
}

/** A line across the page. */
export function isRule(line: string): boolean {
  return /^(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/.test(line);
}
