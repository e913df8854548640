import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseParser, type ServerSentEvent } from './sse';

function parse(...chunks: string[]): ServerSentEvent[] {
  const parser = createSseParser();
  const events: ServerSentEvent[] = [];
  for (const chunk of chunks) {
    parser.push(chunk);
    for (let event = parser.next(); event; event = parser.next()) events.push(event);
  }
  const rest = parser.end();
  return rest ? [...events, rest] : events;
}

const message = (data: string) => ({ event: null, data });

describe('an event stream', () => {
  it.each([
    ['LF', 'data: a\n\ndata: b\n\n'],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n'],
    ['CR', 'data: a\r\rdata: b\r\r'],
    ['all of them', 'data: a\r\n\ndata: b\n\r\n'],
    ['no space after the colon', 'data:a\n\ndata:b\n\n'],
    ['comments', ': hello\ndata: a\n:\n\n: there\n\ndata: b\n\n'],
    ['fields that mean nothing here', 'id: 1\nretry: 10\ndata: a\n\nfoo: x\nbar\ndata: b\n\n'],
    ['more blank lines than needed', '\n\n\ndata: a\n\n\n\ndata: b\n\n\n'],
    ['no blank line at its end', 'data: a\n\ndata: b'],
    ['events without data', 'event: ping\n\ndata: a\n\ndata: b\n\n'],
  ])('may have %s', (_, text) => {
    expect(parse(text)).toEqual([message('a'), message('b')]);
  });

  it('joins the lines of one event', () => {
    expect(parse('data: {\ndata: "a":1\ndata: }\n\n')).toEqual([message('{\n"a":1\n}')]);
  });

  it('removes one space after the colon, not two', () => {
    expect(parse('data:  a\n\n')).toEqual([message(' a')]);
  });

  it('names its events', () => {
    const text = 'event: thread.run.created\ndata: {}\n\nevent:done\ndata: [DONE]\n\n';
    expect(parse(text)).toEqual([
      { event: 'thread.run.created', data: '{}' },
      { event: 'done', data: '[DONE]' },
    ]);
  });

  it('forgets a name with its event', () => {
    expect(parse('event: a\ndata: 1\n\ndata: 2\n\nevent: b\n\ndata: 3\n\n')).toEqual([
      { event: 'a', data: '1' },
      message('2'),
      message('3'),
    ]);
  });

  it('is emitted as soon as its last CR arrives', () => {
    const parser = createSseParser();
    parser.push('data: a\r\r');
    expect(parser.next()).toEqual(message('a'));
    parser.push('\ndata: b\r\n\r\n');
    expect(parser.next()).toEqual(message('b'));
    expect(parser.next()).toBeUndefined();
  });

  it('is the same wherever the text is split', () => {
    const text = 'event: x\r\ndata: a\rdata: b\n\r\n: c\ndata:d\r\r\n\ndata: [DONE]\n\n';
    const whole = parse(text);
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        const cut = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        expect(parse(...cut)).toEqual(whole);
      }
    }
  });

  it('reads back whatever was written, in any framing and split', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
    const written = fc.record({
      data: fc.array(line, { minLength: 1, maxLength: 4 }),
      event: fc.option(line.filter((name) => name !== '' && !name.startsWith(' '))),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      comment: fc.option(line),
    });
    const property = fc.property(
      fc.array(written, { maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 10 }),
      (events, cuts) => {
        const text = events.map(write).join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort(byNumber), text.length];
        const chunks = places.map((place, index) => text.slice(place, places[index + 1]));
        expect(parse(...chunks)).toEqual(
          events.map(({ event, data }) => ({ event, data: data.join('\n') })),
        );
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('accepts any text', () => {
    const fragment = fc.constantFrom('data', ':', ' ', '\n', '\r', 'event', '{}', '\uFEFF', 'id');
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string())), (chunks) => {
        expect(parse(...chunks)).toEqual(parse(chunks.join('')));
      }),
    );
  });

  it('searches a line of 20 MB once, not with each chunk', () => {
    const piece = 'x'.repeat(1000);
    const parser = createSseParser();
    parser.push('data: ');
    for (let count = 0; count < 20_000; count++) {
      parser.push(piece);
      parser.next();
    }
    parser.push('\n\n');
    expect(parser.next()?.data).toHaveLength(20_000_000);
  });
});

function write({ data, event, end, comment }: Written): string {
  const lines = data.map((line) => `data: ${line}`);
  if (event !== null) lines.unshift(`event: ${event}`);
  if (comment !== null) lines.splice(1, 0, `:${comment}`);
  return [...lines, '', ''].join(end);
}

type Written = { data: string[]; event: string | null; end: string; comment: string | null };

function byNumber(a: number, b: number): number {
  return a - b;
}
