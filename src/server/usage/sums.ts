import type { SpanRange } from '@/lib/usage/spans';
import type { SeriesSum } from '@/lib/usage/store';
import { platformProjectOf } from '../connections/platform-project';
import type { Services } from '../services';

/**
 * What was used in each of these times. The embedded platform counts what reached it, by key and project, the console's
 * own requests too; so nothing that goes there is counted by the console.
 */
export async function usageSums(services: Services, ranges: SpanRange[][]): Promise<SeriesSum[]> {
  const [ofPlatform, ofOthers, slugs] = await Promise.all([
    services.platform.usage.sums(ranges),
    services.usage.sums(ranges),
    platformSlugs(services),
  ]);
  const named = ofPlatform.map(({ series, ...sum }) => ({
    ...sum,
    series: { ...series, connection: slugs.get(series.project) ?? '' },
  }));
  // Of what was replaced nothing is left.
  return [...named, ...ofOthers].filter(({ counts }) => counts.requests > 0);
}

/** The connections to the projects of the embedded platform: the one in use, else one that was deleted. */
async function platformSlugs({ connections }: Services): Promise<Map<string, string>> {
  const all = (await connections.list()).filter(({ kind }) => kind === 'platform');
  const livingLast = all.toSorted(
    (a, b) => Number(a.deletedAt === null) - Number(b.deletedAt === null),
  );
  return new Map(livingLast.map((one) => [platformProjectOf(one), one.slug]));
}
