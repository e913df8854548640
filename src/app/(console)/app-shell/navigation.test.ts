import { describe, expect, it } from 'vitest';
import { stringsOf } from '@/strings/server';
import { historyList } from '../history/history';
import { listedKinds } from '../records/kinds';
import { listPath } from '../records/record-paths';
import { isUnder, navigation, onConnection } from './navigation';

const kindWords = stringsOf('kinds', 'en');
const groups = navigation('local', stringsOf('navigation', 'en'), (kind) =>
  kindWords(`${kind}.many`),
);
const destinations = groups.flatMap((group) => group.destinations);

describe('the navigation', () => {
  it('has the list of every kind that has one of its own, under its section', () => {
    for (const { name: kind, section, icon, letter } of listedKinds) {
      const group = groups.find(({ label }) => label === stringsOf('navigation', 'en')(section));
      expect(group?.destinations).toContainEqual({
        label: kindWords(`${kind}.many`),
        href: listPath('local', kind),
        icon,
        letter,
        kind,
      });
    }
  });

  it('has pages that list no kind, and no group without a page', () => {
    expect(destinations.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['/', '/history', '/local/chat', '/local/models']),
    );
    expect(groups.every((group) => group.destinations.length > 0)).toBe(true);
  });

  it('has a key of its own for each page', () => {
    const letters = destinations.map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

it('the history filters by every kind that has a list of its own', () => {
  expect(historyList.filters?.kind?.values).toEqual(listedKinds.map(({ name }) => name));
});

describe('the current destination', () => {
  it('is the one that contains the page', () => {
    expect(isUnder('/local/batches/batch_1', '/local/batches')).toBe(true);
    expect(isUnder('/local/batches-old', '/local/batches')).toBe(false);
    expect(isUnder('/local/batches', '/')).toBe(false);
    expect(isUnder('/', '/')).toBe(true);
  });
});

describe('changing the connection', () => {
  it('stays on the same list, and leaves the object', () => {
    expect(onConnection('/local/files/file-1', 'local', 'openai')).toBe('/openai/files');
  });

  it('goes to the batches from anywhere else', () => {
    expect(onConnection('/history', 'local', 'openai')).toBe('/openai/batches');
  });
});
