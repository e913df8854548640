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
  it('have what a function returned within its call, and alone where the call is not known', () => {
    expect(itemRows([call, output], 'runs')).toMatchObject([{ type: 'call', item: call, output }]);
    expect(itemRows([output], 'runs')).toMatchObject([{ type: 'call', item: output }]);
  });

  it('have the output of a response behind its input, whichever came first', () => {
    const answer = item('out', { type: 'message' }, { kind: 'response_output_item' });
    const question = item('in', { role: 'user' });
    const keys = itemRows([answer, question], 'runs').map(({ item: { id } }) => id);
    expect(keys).toEqual(['in', 'out']);
  });

  it('leave out what is done where only messages are asked for', () => {
    const failed = item('failed', { type: 'file_search_call' }, { status: 'failed' });
    const thought = item('rs', { type: 'reasoning' });
    const said = item('m', { type: 'message' });
    const rows = itemRows([call, thought, failed, said], 'messages');
    expect(rows.map(({ key }) => key)).toEqual([
      'response_input_item failed',
      'response_input_item m',
    ]);
  });

  it('show what streams in place of what is known, and what is new after it', () => {
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
