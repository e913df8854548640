import { describe, expect, it } from 'vitest';
import { createTree } from './tree';

const node = (id: number, parent: number | null, round: number | null = null) => ({
  id,
  parent,
  round,
});

describe('the tree of a chat', () => {
  const tree = createTree([
    node(1, null),
    node(2, 1),
    node(3, 1),
    node(4, 3),
    node(5, 4, 5),
    node(6, 4, 5),
    node(7, null),
  ]);

  it('has a path to each message', () => {
    expect(tree.path(6)).toEqual([1, 3, 4, 6]);
    expect(tree.path(null)).toEqual([]);
    expect(tree.path(99)).toEqual([]);
  });

  it('knows the versions of each message, also of the first', () => {
    expect(tree.versions(2)).toEqual([2, 3]);
    expect(tree.versions(1)).toEqual([1, 7]);
    expect(tree.versions(4)).toEqual([4]);
  });

  it('goes to the end of the newest branch, and to the first of several answers', () => {
    expect(tree.newestLeaf(1)).toBe(5);
    expect(tree.newestLeaf(2)).toBe(2);
    expect(tree.round(6)).toEqual([5, 6]);
  });

  it('has all messages that follow one, in every branch', () => {
    expect(tree.descendants(1).sort()).toEqual([2, 3, 4, 5, 6]);
    expect(tree.descendants(7)).toEqual([]);
  });
});

it('a circle in damaged rows does not loop', () => {
  expect(createTree([node(1, 2), node(2, 1)]).path(1)).toEqual([2, 1]);
});
