import type {
  TimelineContext,
  TimelineItem,
  TimelineNews,
  TimelineOf,
  TimelinePage,
} from '../timeline/timeline';
import { type TimelineSource, timelineNews, timelinePage } from '../timeline/timeline';
import { outputItem, outputItems } from './output-items';

/** What a response was asked with; what it answered, it holds itself. */
const source: TimelineSource = { kinds: ['response_input_item'] };

/** Input and output of a response together, newest first: the first page begins with the output. */
export async function responseTimeline(
  context: TimelineContext,
  of: TimelineOf & { cursor?: string; limit?: number },
): Promise<TimelinePage> {
  const page = await timelinePage(context, source, of);
  const response = of.cursor === undefined ? await find(context, of) : null;
  if (!response) return page;
  return { ...page, items: [...outputItems(response).reverse(), ...page.items] };
}

/** What changed of it after a revision. */
export async function responseNews(
  context: TimelineContext,
  of: TimelineOf & { since: number },
): Promise<TimelineNews> {
  const news = await timelineNews(context, source, of);
  const response = news.has_more ? null : await find(context, of);
  if (!response || response.revision <= of.since) return news;
  return {
    items: [...news.items, ...outputItems(response)],
    revision: Math.max(news.revision, response.revision),
    has_more: false,
  };
}

/** An item of the output with nothing left out but pictures. Null where the response was never seen. */
export async function fullOutputItem(
  context: Pick<TimelineContext, 'history'>,
  { connection, id }: TimelineOf,
  item: string,
): Promise<TimelineItem | null> {
  const response = await find(context, { connection, id });
  if (!response || outputItem(response, item) === undefined) return null;
  return outputItems(response, Number.POSITIVE_INFINITY).find((one) => one.id === item) ?? null;
}

function find({ history }: Pick<TimelineContext, 'history'>, { connection, id }: TimelineOf) {
  return history.find({ connection, kind: 'response' }, id);
}
