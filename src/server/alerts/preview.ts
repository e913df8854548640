import type { AlertSourceName } from '@/lib/alerts/alert-sources';
import type { ErrorLocale } from '@/strings/server-errors';
import type { Services } from '../services';
import type { AlertQuestion } from './source';
import { sources } from './sources';
import { type FindingView, findingViewOf } from './view';

const days = 30;
const shown = 20;

export interface RulePreview {
  days: number;
  /** Null: there is no history of such things. */
  count: number | null;
  /** The newest. */
  newest: FindingView[];
}

/** What a rule would have told in the last 30 days. */
export async function previewRule(
  services: Services,
  source: AlertSourceName,
  question: AlertQuestion,
  locale: ErrorLocale,
): Promise<RulePreview> {
  const now = Math.floor(services.now() / 1000);
  const since = now - days * 86_400;
  const found = await sources[source].past?.({ services, now }, question, since);
  if (!found) return { days, count: null, newest: [] };
  const within = found.filter(({ at }) => at >= since && at <= now);
  const newest = within.slice(0, shown).map((finding) => findingViewOf(finding, locale));
  return { days, count: within.length, newest };
}
