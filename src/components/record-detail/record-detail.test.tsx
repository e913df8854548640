// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from '../testing';
import { type DetailedRecord, RecordDetail, type RecordDetailProps } from './record-detail';

const record = (more: Partial<DetailedRecord> = {}): DetailedRecord => ({
  kind: 'thing',
  id: 'thing_1',
  name: 'First thing',
  status: 'completed',
  seen_at: 1_795_000_100,
  deleted_upstream_at: null,
  stale: null,
  snapshot: { id: 'thing_1', deep: { er: [1, null] } },
  ...more,
});

function drawDetail(given: Partial<RecordDetailProps<DetailedRecord>>, url = '/local/things/1') {
  return renderWithProviders(
    <RecordDetail<DetailedRecord>
      noun="thing"
      id="thing_1"
      shortId="thing_1"
      crumbs={[{ label: 'Things', href: '/local/things' }]}
      record={record()}
      error={null}
      onRetry={() => undefined}
      retrying={false}
      useFacts={({ snapshot }) => [
        { label: 'Deep', value: String((snapshot as { deep: { er: unknown[] } }).deep.er.length) },
        { label: 'Left out', value: undefined },
      ]}
      tabs={() => [{ value: 'content', label: 'Content', content: <p>What it holds</p> }]}
      timeline={() => <p>What became of it</p>}
      request="curl https://example.com/things/thing_1"
      {...given}
    />,
    { url },
  );
}

it('shows the name, the details and the content of a record', async () => {
  drawDetail({ actions: () => <button type="button">Cancel</button> });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('First thing');
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
  expect(screen.getByText('Deep').nextSibling?.textContent).toBe('2');
  expect(screen.queryByText('Left out')).toBeNull();
  expect(screen.getByText('What it holds')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: 'Timeline' }));
  expect(screen.getByText('What became of it')).toBeTruthy();
  expect(window.location.search).toBe('?tab=timeline');
  fireEvent.click(screen.getByRole('tab', { name: 'Raw' }));
  expect(await screen.findByRole('tree')).toBeTruthy();
  expect(screen.getByText(/curl https:\/\/example.com/)).toBeTruthy();
});

it('shows integers that numbers cannot hold as they are written, and copies them so', async () => {
  const digits = '9223372036854775807';
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  const snapshot = { id: 'thing_1', deep: { er: [1, Number(digits)] } };
  const exact_integers = [{ path: ['deep', 'er', '1'], digits }];
  drawDetail({ record: record({ snapshot, exact_integers }) }, '/local/things/1?tab=raw');
  expect(await screen.findByText(digits)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Copy thing' }));
  expect(copied).toEqual([expect.stringContaining(digits)]);
});

it('shows placeholders and no tabs while it loads', () => {
  drawDetail({ record: undefined });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('thing_1');
  expect(screen.queryByRole('tab')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('that cannot be loaded says why, and can be retried', () => {
  let retries = 0;
  drawDetail({
    record: undefined,
    error: new Error('no route'),
    onRetry: () => {
      retries += 1;
    },
  });
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('Couldn’t load the thing.');
  fireEvent.click(within(alert).getByRole('button', { name: /again/ }));
  expect(retries).toBe(1);
});

it('keeps the loaded record if a reload fails', () => {
  drawDetail({ error: new Error('no route') });
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(screen.getByText('What it holds')).toBeTruthy();
});

it('that was deleted upstream is shown from the history, with the time', () => {
  drawDetail({ record: record({ deleted_upstream_at: 1_795_000_500 }) });
  expect(screen.getByText(/What you see is kept here/)).toBeTruthy();
});

it('that could not be requested shows its last snapshot, with the reason and the request id', () => {
  drawDetail({ record: record({ stale: { message: 'Closed.', request_id: 'req_9' } }) });
  const banner = screen.getByText(/Couldn’t reach upstream/);
  expect(banner.textContent).toContain('Closed.');
  expect(banner.textContent).toContain('(req_9)');
});

it('shows the banners of its kind', () => {
  drawDetail({ banners: () => [{ key: 'a', statusColor: 'bad', text: 'Two files are lost.' }] });
  expect(screen.getByText('Two files are lost.')).toBeTruthy();
});

it.each([[null], [7], ['words'], [{ deep: null }]])(
  'a malformed object (%j) is shown as far as possible',
  (snapshot) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    drawDetail({ record: record({ name: null, status: 'teleporting', snapshot }) });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('thing_1');
    expect(screen.getByText('teleporting')).toBeTruthy();
    expect(screen.getByText(/Couldn’t show the details/)).toBeTruthy();
    expect(screen.getByText('What it holds')).toBeTruthy();
  },
);
