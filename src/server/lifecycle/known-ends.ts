import type { Connection } from '../connections/store';
import type { ModelEnd } from './ends';
import { publishedEnd } from './published';

/** When a model of a connection ends, and who says so. */
export interface KnownEnd {
  model: string;
  /** The model that it was fine-tuned from, whose end is its own; null for others. */
  base: string | null;
  /** As reported: `2027-01-14`. */
  date: string;
  replacement: string | null;
  /** The source: a user, the upstream list, or the provider's page. */
  source: 'entered' | 'upstream' | 'published';
  /** The page and its date, or the user who entered it. */
  page: { url: string; as_of: string } | null;
  by: string | null;
}

interface Sources {
  connection: Pick<Connection, 'slug' | 'kind'>;
  /** The models of upstream's list with the dates that it tells. */
  listed: ReadonlyMap<string, string | null>;
  entered: readonly ModelEnd[];
  used: readonly string[];
}

/** The ends of the models that are listed, used, or have a date that was entered. */
export function knownEnds({ connection, listed, entered, used }: Sources): KnownEnd[] {
  const { slug, kind } = connection;
  const own = new Map(
    entered.filter((end) => end.connection === slug).map((end) => [end.model, end]),
  );
  return [...new Set([...listed.keys(), ...used, ...own.keys()])].flatMap((model) => {
    const base = baseModel(model);
    const end = endOf(model) ?? (base ? endOf(base) : null);
    return end ? [{ model, base, ...end }] : [];
  });

  function endOf(model: string): Omit<KnownEnd, 'model' | 'base'> | null {
    const given = own.get(model);
    const published = publishedEnd(kind, model);
    const replacement = published?.replacement ?? null;
    if (given) {
      const { date, by } = given;
      return { date, replacement: given.replacement, source: 'entered', page: null, by };
    }
    const reported = listed.get(model);
    if (reported) return { date: reported, replacement, source: 'upstream', page: null, by: null };
    if (!published) return null;
    const page = { url: published.page.url, as_of: published.page.asOf };
    return { date: published.date, replacement, source: 'published', page, by: null };
  }
}

/** `gpt-4o-mini-2024-07-18` of `ft:gpt-4o-mini-2024-07-18:acme::AbC`; null for what is no fine-tune. */
function baseModel(model: string): string | null {
  const [prefix, base] = model.split(':');
  return prefix === 'ft' && base ? base : null;
}
