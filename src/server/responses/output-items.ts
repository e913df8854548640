import { listOf, objectOf, textOf } from '@/lib/loose';
import type { RecordView } from '../history/view';
import type { TimelineItem } from '../timeline/timeline';
import { truncateContent } from '../timeline/truncate-content';

type ResponseRecord = Pick<
  RecordView,
  'id' | 'status' | 'revision' | 'snapshot' | 'deleted_upstream_at'
>;

/** What a response holds itself: its output, oldest first. An item without an id is known by its place. */
export function outputItems(response: ResponseRecord, textLimit?: number): TimelineItem[] {
  const { revision, snapshot, deleted_upstream_at } = response;
  return listOf(objectOf(snapshot).output).map((item, index) => ({
    kind: 'response_output_item',
    id: idOf(item, index),
    status: textOf(objectOf(item).status) ?? 'completed',
    created_at: null,
    deleted_upstream_at,
    revision,
    ...truncateContent(item, textLimit),
  }));
}

export function outputItem(response: ResponseRecord, id: string): unknown {
  const output = listOf(objectOf(response.snapshot).output);
  return output.find((item, index) => idOf(item, index) === id);
}

function idOf(item: unknown, index: number): string {
  return textOf(objectOf(item).id) ?? `output-${index}`;
}
