interface Listed {
  slug: string;
  deleted_at: number | null;
}

/** The connection that a page is about; on pages of none, the one used last. */
export function connectionOfPage<C extends Listed>(
  connections: C[],
  slug: string | undefined,
  last: string | undefined,
): C | undefined {
  const usable = connections.filter(({ deleted_at }) => deleted_at === null);
  return (
    connections.find((connection) => connection.slug === slug) ??
    usable.find((connection) => connection.slug === last) ??
    usable[0]
  );
}
