/** What is known of every message of a chat, however long: where it hangs. */
export interface TreeNode {
  id: number;
  parent: number | null;
  round: number | null;
}

export type MessageTree = ReturnType<typeof createTree>;

/** The messages of a chat as the tree that they are. Messages with one parent are versions of each other. */
export function createTree(nodes: readonly TreeNode[]) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<number | null, TreeNode[]>();
  for (const node of [...nodes].sort((a, b) => a.id - b.id)) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  const childrenOf = (id: number | null) => children.get(id) ?? [];

  return {
    has: (id: number) => byId.has(id),

    /** From the first message to this one; empty for null and for what is no message of the chat. */
    path(id: number | null): number[] {
      const path: number[] = [];
      const seen = new Set<number>();
      let node = id === null ? undefined : byId.get(id);
      while (node && !seen.has(node.id)) {
        seen.add(node.id);
        path.unshift(node.id);
        node = node.parent === null ? undefined : byId.get(node.parent);
      }
      return path;
    },

    /** All messages that stand where this one does, itself included, the oldest first. */
    versions(id: number): number[] {
      const node = byId.get(id);
      return node ? childrenOf(node.parent).map((one) => one.id) : [];
    },

    /** Itself, and the answers that were asked for together with it. */
    round(id: number): number[] {
      const node = byId.get(id);
      if (!node) return [];
      if (node.round === null) return [id];
      const { parent, round } = node;
      return childrenOf(parent).flatMap((one) => (one.round === round ? [one.id] : []));
    },

    children: (id: number | null): number[] => childrenOf(id).map((one) => one.id),

    /** What follows it, in every branch. */
    descendants(id: number): number[] {
      const found: number[] = [];
      const open = [id];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        for (const child of childrenOf(next)) {
          found.push(child.id);
          open.push(child.id);
        }
      }
      return found;
    },

    /** The end of the newest branch that goes through it. Of answers asked for together, the first. */
    newestLeaf(id: number): number {
      let at = id;
      for (;;) {
        const newest = childrenOf(at).at(-1);
        if (!newest) return at;
        const isWithin = newest.round !== null && childrenOf(newest.id).length === 0;
        at = isWithin ? (this.round(newest.id)[0] ?? newest.id) : newest.id;
      }
    },
  };
}
