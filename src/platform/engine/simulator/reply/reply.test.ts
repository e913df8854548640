import { describe, expect, it } from 'vitest';
import { startEngine } from '../testing';

const { text, chat } = startEngine();

describe('a rule answers', () => {
  it.each([
    ['Say this is a test', /^This is a test$/],
    ['Reply with exactly: pong', /^Pong$/],
    ['What is 12 * (3 + 4)?', /84/],
    ['what is 15% of 80?', /\b12\b/],
    ['2^10', /1024/],
    ['What is 0.1 + 0.2?', /\b0\.3\b/],
    ['What is 7 divided by 2?', /3\.5/],
    [
      'List three signals of a railway.',
      /^Signals of a railway.*\n\n1\. .*signal.*\n2\. .*\n3\. [^\n]+$/,
    ],
    ['Give me 5 cities', /\n5\. [^\n]+$/],
    ['Name two unusual bridges', /\n2\. .*bridge \d+$/],
    ['Who wrote Hamlet?', /> Who wrote Hamlet\?/],
    ['Tell me a joke', /> Tell me a joke/],
  ])('%s', async (question, expected) => {
    expect(await text(question)).toMatch(expected);
  });

  it('an empty message too', async () => {
    expect(await text('')).toMatch(/signalbox-mini/);
    expect(await text('….')).toMatch(/signalbox-mini/);
  });
});

describe('no message holds a rule up:', () => {
  it.each([
    ['letters', 'a'.repeat(300_000)],
    ['spaces', `say${' '.repeat(300_000)}`],
    ['colons', 'classify: '.repeat(30_000)],
    ['commas', `classify as ${'a, '.repeat(30_000)}`],
    ['quotes', '"\''.repeat(60_000)],
    ['digits', `what is ${'1 '.repeat(60_000)}`],
    ['signs', `what is ${'(-'.repeat(60_000)}?`],
    ['slashes', '/wait '.repeat(50_000)],
    ['directives', '/wait 1s\n'.repeat(10_000)],
    ['capitals', 'In Aa Bb, '.repeat(30_000)],
    ['lines', '\n'.repeat(300_000)],
  ])('%s', async (_, message) => {
    const { choices } = await chat(message);

    expect(choices).toHaveLength(1);
  });
});
