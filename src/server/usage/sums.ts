import type { SpanRange } from '@/lib/usage/spans';
import type { SeriesSum } from '@/lib/usage/store';
import { platformProjectOf } from '../connections/platform-project';
import type { Services } from '../services';

/**
 * What was used in each of these times. The embedded platform counts what reached it, by key and project, the console's
 * own requests too; so nothing that goes there is counted by the console.
 */
export async function usageSums(services: Services, ranges: SpanRange[][]): Promise<SeriesSum[]> {
  const [ofPlatform, slugs] = await Promise.all([
    services.platform.usage.sums(ranges),
    platformSlugs(services),
  ]);
  return ofPlatform.map(({ series, ...sum }) => ({
    ...sum,
    series: { ...series, connection: slugs.get(series.project) ?? '' },
  }));
}

/** The connections to the projects of the embedded platform: the one in use, else one that was deleted. */
async function platformSlugs({ connections }: Services): Promise<Map<string, string>> {
  const all = (await connections.list()).filter(({ kind }) => kind === 'platform');
  const oldestLast = all.toSorted(
    (a, b) => Number(a.deletedAt === null) - Number(b.deletedAt === null),
  );
  return new Map(oldestLast.map((one) => [platformProjectOf(one), one.slug]));
}
