import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutputReader } from './output-reader';
import { defaultLimits } from './sandbox';

const mark = '\0mark-of-the-end\n';

/** What is heard of the output of one execution that comes in pieces. */
async function listen(pieces: string[], limits = {}) {
  const source = new PassThrough();
  const reader = createOutputReader(source, { ...defaultLimits, ...limits });
  const received: string[] = [];
  const calls: string[] = [];
  const text = reader.listen({
    mark,
    receive: (piece) => received.push(piece),
    ended: () => calls.push('ended'),
    overflowed: () => calls.push('overflowed'),
  });
  for (const piece of pieces) source.emit('data', Buffer.from(piece));
  return { text, received: () => received.join(''), calls, source };
}

describe('the output of code', () => {
  it('ends with its marker, for any split', async () => {
    const whole = `a\0b${mark}later`;
    for (let at = 0; at <= whole.length; at += 1) {
      const heard = await listen([whole.slice(0, at), whole.slice(at)]);
      expect([heard.text(), heard.received()]).toEqual(['a\0b', 'a\0b']);
      expect(heard.calls).toEqual(['ended']);
    }
  });

  it('is kept up to its limit, and counted beyond', async () => {
    const { text, received, calls } = await listen(['x'.repeat(50), 'y'.repeat(60), mark], {
      output: 60,
      totalOutput: 100,
    });
    expect(text()).toMatch(/^x{50}y{10}\n\[The rest of the output is left out/);
    expect(received()).toBe(text());
    expect([...new Set(calls)]).toEqual(['overflowed', 'ended']);
  });

  it('ends with the pipe, and a partial marker is text', async () => {
    const { source, text, calls } = await listen(['a\0mark']);
    expect([text(), calls]).toEqual(['a', []]);
    const closed = new Promise((resolve) => source.once('close', resolve));
    source.destroy();
    await closed;
    expect([text(), calls]).toEqual(['a\0mark', ['ended']]);
  });
});
