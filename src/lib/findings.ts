/** What was found, apart from the language it is said in. */
export interface ReadFinding<Key extends string> {
  key: Key;
  values: Record<string, string>;
}

/**
 * Finds a message again by its text, to say it in another language: `messages` by key, with a place for each value, as
 * `Duplicate "custom_id" {id}.` Of two that fit, the first is taken. Null: it is none of them.
 */
export function createFindingReader<Key extends string>(messages: Readonly<Record<Key, string>>) {
  const patterns = (Object.entries(messages) as [Key, string][]).map(
    ([key, message]) => [key, patternOf(message)] as const,
  );
  return (text: string): ReadFinding<Key> | null => {
    for (const [key, pattern] of patterns) {
      const found = pattern.exec(text);
      if (found) return { key, values: { ...found.groups } };
    }
    return null;
  };
}

function patternOf(message: string): RegExp {
  const escaped = message.replace(/[.*+?^$()[\]\\|]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`, 's');
}
