import { describe, expect, it } from 'vitest';
import { startEngine } from '../testing';

const { text, chat } = startEngine();

describe('a rule answers', () => {
  it.each([
    ['Hello!', /Hello|Hi|Good to see/],
    ['thanks a lot', /welcome|Glad|time/],
    ['Goodbye', /Goodbye|See you|next time/],
    ['What can you do?', /\| Sums \|/],
    ['Say this is a test', /^This is a test$/],
    ['Reply with exactly: pong', /^Pong$/],
    ['What is 12 * (3 + 4)?', /84/],
    ['what is 15% of 80?', /\b12\b/],
    ['2^10', /1024/],
    ['What is 0.1 + 0.2?', /\b0\.3\b/],
    ['What is 7 divided by 2?', /3\.5/],
    ["How many r's are in strawberry?", /\*\*3 times\*\*/],
    ['How many words are in: one two three', /\*\*3 words\*\*/],
    ['Uppercase: hello there', /^HELLO THERE$/],
    ['Reverse this: abc', /^cba$/],
    ['Sort these numbers: 10, 9, 1', /^1, 9, 10$/],
    ['Convert to snake_case: Hello There', /^hello_there$/],
    [
      'Summarise: Trains run late. Late trains cost time, and time is money. Cats sleep.',
      /trains/i,
    ],
    ['Write a title for: how we moved our batch jobs', /^[A-Z][a-z ]+$/],
    ['List three ideas for a garden', /1\. .*garden.*\n2\. .*\n3\. [^\n]+$/],
    ['Give me 5 cities', /5\. \w+$/],
    ['Name two unusual bridges', /2\. .*bridge$/],
    ['Classify as spam or ham: spam spam, cheap spam', /spam/i],
    ['Is this positive or negative? "I love it, it works great"', /positive/i],
    [
      'What is the sentiment of: "It broke after a day, terrible". Answer with one word.',
      /^negative$/,
    ],
    ['Extract the emails from: a@b.example, c@d.example', /- a@b\.example\n- c@d\.example/],
    ['Make a table of planets', /\| --- \|/],
    ['Compare cats and dogs', /\| cats \| dogs \|/],
    ['Write a Python function that reverses a string', /```python\ndef reverses_string/],
    ['Write a haiku about rain', /rain/],
    ['Tell me a joke', /\?/],
    ['Write a story about a lighthouse', /lighthouse/],
    ['Explain photosynthesis', /### Photosynthesis/],
    ['Who wrote Hamlet?', /> Who wrote Hamlet\?/],
    ['Translate "good morning" to Spanish', /^Hola/],
  ])('%s', async (question, expected) => {
    expect(await text(question)).toMatch(expected);
  });

  it('nothing with something', async () => {
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
    ['orders', '/wait 1s\n'.repeat(10_000)],
    ['capitals', 'In Aa Bb, '.repeat(30_000)],
    ['lines', '\n'.repeat(300_000)],
  ])('%s', async (_, message) => {
    const { choices } = await chat(message);

    expect(choices).toHaveLength(1);
  });
});
