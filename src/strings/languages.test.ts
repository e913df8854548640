import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { de } from './de';
import { serverErrors as germanErrors } from './de/server-errors';
import { en } from './en';
import { serverErrors as englishErrors } from './en/server-errors';
import { sameInGerman } from './testing-same-words';

const english = messagesIn({ ...en, serverErrors: englishErrors });
const german = messagesIn({ ...de, serverErrors: germanErrors });

describe('the German catalogue', () => {
  it('has the keys of the English one', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('asks for the same values and draws the same elements', () => {
    const different = [...english].flatMap(([key, message]) => {
      const [one, other] = [message, german.get(key) ?? ''].map((text) =>
        [...namesIn(text)].sort(),
      );
      return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ key, one, other }];
    });
    expect(different).toEqual([]);
  });

  it('says nothing in English but the words that are the same', () => {
    const same = [...english].filter(([key, message]) => german.get(key) === message);
    const words = new Set(
      same.map(([, message]) => message).filter((text) => /\p{L}{2}/u.test(plain(text))),
    );
    expect([...words].sort()).toEqual([...sameInGerman].sort());
  });

  it('quotes as German does', () => {
    const wrong = [...german].filter(([, message]) =>
      /[“”](?=\p{L})|\p{L}”|(?<!")„[^“]*$/u.test(message),
    );
    expect(wrong).toEqual([]);
  });
});

/** Every message by its path. */
function messagesIn(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, child]) =>
      typeof child === 'string'
        ? [[path + key, child] as const]
        : [...messagesIn(child, `${path}${key}.`)],
    ),
  );
}

/** The arguments and elements of a message, with the choices of a select: `count plural`, `kind select file`, `<code>`. */
function namesIn(message: string): Set<string> {
  const names = new Set<string>();
  const kinds = ['#', 'select', 'plural', 'ordinal', 'number', 'date', 'time'];
  walk(compile(message));
  return names;

  function walk(part: unknown): void {
    if (!Array.isArray(part)) return;
    for (const one of part) {
      if (!Array.isArray(one)) continue;
      const [name, kind, choices, ...rest] = one;
      if (one.length === 1) names.add(`${name}`);
      else if (typeof kind === 'number' && kind !== 0) {
        names.add(`${name} ${kinds[kind]}`);
        if (typeof choices !== 'object') continue;
        if (kinds[kind] === 'select')
          for (const choice of Object.keys(choices)) names.add(`${name} select ${choice}`);
        for (const choice of Object.values(choices)) walk(choice);
      } else {
        names.add(`<${name}>`);
        walk([kind, choices, ...rest]);
      }
    }
  }
}

/** Without what stands for something else. */
function plain(message: string): string {
  return message.replace(/\{[^{}]*\}|<[^>]*>/g, '');
}
