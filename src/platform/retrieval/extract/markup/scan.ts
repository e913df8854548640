/** A part of a page or an XML document, in the order they stand. */
export type Part =
  | { kind: 'open'; name: string; attributes: string; isEmpty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

interface Options {
  /** Elements whose content is text up to their own end, whatever it looks like. */
  raw?: ReadonlySet<string>;
}

/**
 * Walks through markup without judging it: what is never closed ends with the text. Each character
 * is looked at a fixed number of times. Names come in lower case, without their prefix; entities
 * are left as they are.
 */
export function* scan(markup: string, { raw = new Set() }: Options = {}): Generator<Part> {
  let at = 0;
  while (at < markup.length) {
    const start = nextMark(markup, at);
    if (start > at) yield { kind: 'text', text: markup.slice(at, start) };
    if (start === markup.length) return;

    if (markup.startsWith('<![CDATA[', start)) {
      const end = endOf(markup, ']]>', start + 9);
      yield { kind: 'text', text: escaped(markup.slice(start + 9, end.before)) };
      at = end.after;
      continue;
    }
    if (!/[a-z/]/i.test(markup[start + 1] ?? '')) {
      at = markup.startsWith('<!--', start)
        ? endOf(markup, '-->', start + 2).after
        : endOf(markup, '>', start + 2).after;
      continue;
    }
    const end = endOfTag(markup, start + 1);
    const part = tagOf(markup.slice(start + 1, end));
    at = end + 1;
    if (!part) continue;
    yield part;
    if (part.kind === 'open' && !part.isEmpty && raw.has(part.name)) {
      const content = endOfRaw(markup, part.name, at);
      if (content > at) yield { kind: 'text', text: markup.slice(at, content) };
      at = content;
    }
  }
}

/** Where the next tag, comment or declaration begins. `a < b` is text. */
function nextMark(markup: string, from: number): number {
  for (let at = markup.indexOf('<', from); at >= 0; at = markup.indexOf('<', at + 1)) {
    const next = markup[at + 1] ?? '';
    if (/[a-z!?/]/i.test(next)) return at;
  }
  return markup.length;
}

function endOf(markup: string, mark: string, from: number) {
  const found = markup.indexOf(mark, from);
  if (found < 0) return { before: markup.length, after: markup.length };
  return { before: found, after: found + mark.length };
}

/** A `>` in quotes does not end a tag. */
function endOfTag(markup: string, from: number): number {
  let quote = '';
  for (let at = from; at < markup.length; at += 1) {
    const character = markup[at] ?? '';
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '>') return at;
    else if ((character === '"' || character === "'") && /[=\s]/.test(markup[at - 1] ?? ''))
      quote = character;
  }
  return markup.length;
}

const tag = /^(\/?)(?:[\w.-]+:)?([a-z][\w.-]*)/i;

function tagOf(inside: string): Part | undefined {
  const [whole = '', slash, name = ''] = tag.exec(inside) ?? [];
  if (!name) return undefined;
  if (slash) return { kind: 'close', name: name.toLowerCase() };
  const isEmpty = inside.endsWith('/');
  return {
    kind: 'open',
    name: name.toLowerCase(),
    attributes: inside.slice(whole.length),
    isEmpty,
  };
}

function endOfRaw(markup: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(markup)?.index ?? markup.length;
}

/** Text in a CDATA section has no entities. */
const escaped = (text: string) => text.replaceAll('&', '&amp;');
