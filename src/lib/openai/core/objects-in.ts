/** The entries of a list that are objects. Servers leave out lists, and send null in their place and in them. */
export function objectsIn<T>(list: readonly T[] | null | undefined): (T & object)[] {
  if (!Array.isArray(list)) return [];
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}
