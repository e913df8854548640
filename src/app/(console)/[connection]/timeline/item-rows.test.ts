import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '@/server/timeline/timeline';
import { itemRows, withLive } from './item-rows';

const item = (id: string, object: object, fields: Partial<TimelineItem> = {}): TimelineItem => ({
  kind: 'response_input_item',
  id,
  status: 'completed',
  created_at: null,
  deleted_upstream_at: null,
  revision: 1,
  object: { ...object },
  cut: 0,
  ...fields,
});

const call = item('fc', { type: 'function_call', call_id: 'call_1' });
const output = item('fco', { type: 'function_call_output', call_id: 'call_1' });

describe('the rows of items', () => {
  it('show a function’s output within its call, or alone if the call is unknown', () => {
    expect(itemRows([call, output], 'runs')).toMatchObject([{ type: 'call', item: call, output }]);
    expect(itemRows([output], 'runs')).toMatchObject([{ type: 'call', item: output }]);
  });

  it('show the output of a response after its input', () => {
    const answer = item('out', { type: 'message' }, { kind: 'response_output_item' });
    const question = item('in', { role: 'user' });
    const keys = itemRows([answer, question], 'runs').map(({ item: { id } }) => id);
    expect(keys).toEqual(['in', 'out']);
  });

  it('hide completed items if only messages are shown', () => {
    const failed = item('failed', { type: 'file_search_call' }, { status: 'failed' });
    const thought = item('rs', { type: 'reasoning' });
    const said = item('m', { type: 'message' });
    const rows = itemRows([call, thought, failed, said], 'messages');
    expect(rows.map(({ key }) => key)).toEqual([
      'response_input_item failed',
      'response_input_item m',
    ]);
  });

  it('show streamed items in place of stored ones, and new ones after them', () => {
    const live = new Map([
      ['out', { id: 'out', type: 'message', status: 'in_progress' }],
      ['new', { id: 'new', type: 'reasoning' }],
    ]);
    const shown = withLive([item('out', { type: 'message' })], live);
    expect(shown.map(({ id, status }) => [id, status])).toEqual([
      ['out', 'in_progress'],
      ['new', 'in_progress'],
    ]);
    expect(withLive([call], undefined)).toEqual([call]);
  });
});
