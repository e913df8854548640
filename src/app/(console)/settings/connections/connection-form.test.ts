import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../frame/use-connection';
import {
  creationOf,
  emptyForm,
  formOf,
  keptMark,
  moves,
  slugOf,
  updateOf,
} from './connection-form';
import { rulesFor } from './rules';

const connection: ConnectionView = {
  slug: 'vllm',
  name: 'vLLM',
  kind: 'compatible',
  base_url: 'https://vllm.example/v1',
  key_last4: 'abcd',
  organization: null,
  project: null,
  api_version: null,
  header_names: ['x-team'],
  query_names: ['b', 'a'],
  allow_private: [],
  source: 'settings',
  deleted_at: null,
  health: {
    state: 'unknown',
    checked_at: null,
    answered: false,
    status: null,
    message: null,
    request_id: null,
    error: null,
  },
};
const form = formOf(connection);

describe('a form for a new connection', () => {
  it('sends what was entered, and no key when there is none', () => {
    const entered = {
      ...emptyForm,
      kind: 'compatible',
      name: ' Box ',
      slug: 'box',
      base_url: 'http://localhost:8000/v1/',
      headers: 'X-Team: signals',
      allow_private: 'localhost\n10.0.0.0/8',
    };
    expect(creationOf(entered)).toEqual({
      slug: 'box',
      name: 'Box',
      kind: 'compatible',
      base_url: 'http://localhost:8000/v1',
      api_key: null,
      organization: null,
      project: null,
      api_version: null,
      headers: { 'X-Team': 'signals' },
      query: {},
      allow_private: ['localhost', '10.0.0.0/8'],
    });
  });
});

describe('a form for a known connection', () => {
  it('sends nothing when nothing was changed', () => {
    expect(updateOf(connection, form)).toEqual({ slug: 'vllm' });
    const reordered = { ...form, query: `a=${keptMark}\nb=${keptMark}` };
    expect(updateOf(connection, reordered)).toEqual({ slug: 'vllm' });
    expect(updateOf(connection, { ...form, base_url: 'https://vllm.example/v1/' })).toEqual({
      slug: 'vllm',
    });
  });

  it('sends what differs', () => {
    expect(updateOf(connection, { ...form, name: 'Box', api_key: 'sk-2' })).toEqual({
      slug: 'vllm',
      name: 'Box',
      api_key: 'sk-2',
    });
    expect(updateOf(connection, { ...form, drop_key: 'yes', headers: '' })).toEqual({
      slug: 'vllm',
      api_key: null,
      headers: {},
    });
  });

  it('shows the names of headers and parameters, never a value', () => {
    expect([form.headers, form.query]).toEqual([
      `x-team: ${keptMark}`,
      `b=${keptMark}\na=${keptMark}`,
    ]);
  });

  it('keeps the values that were not entered again', () => {
    const entered = {
      ...form,
      headers: `${form.headers}\nx-new: 1`,
      query: `b=3\na=${keptMark}`,
    };
    expect(updateOf(connection, entered)).toEqual({
      slug: 'vllm',
      headers: { 'x-team': null, 'x-new': '1' },
      query: { b: '3', a: null },
    });
  });

  it('asks for the kept values again when requests go to another address', () => {
    const { headers, query } = rulesFor(connection);
    const elsewhere = { ...form, base_url: 'https://other.example/v1' };
    expect(headers?.(form.headers, elsewhere)).toMatch(/^Enter the values of x-team again/);
    expect(query?.(form.query, elsewhere)).toMatch(/^Enter the values of b, a again/);
    expect(query?.('b=2\na=1', elsewhere)).toBeNull();
    expect(query?.(form.query, { ...form, name: 'Box' })).toBeNull();
  });

  it('knows what could send the key elsewhere', () => {
    expect(moves(connection, form)).toBe(false);
    expect(moves(connection, { ...form, name: 'Box', organization: 'org-1' })).toBe(false);
    expect(moves(connection, { ...form, allow_private: 'box.lan' })).toBe(false);
    expect(moves(connection, { ...form, base_url: 'https://other.example/v1' })).toBe(true);
    expect(moves(connection, { ...form, query: 'a=1' })).toBe(true);
    expect(moves(connection, { ...form, headers: 'x-team: other' })).toBe(true);
  });
});

it('makes a slug of a name', () => {
  expect(slugOf('My vLLM (Zürich)')).toBe('my-vllm-zurich');
  expect(slugOf('—')).toBe('');
});
