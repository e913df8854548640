import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../frame/use-connection';
import { creationOf, emptyForm, formOf, moves, slugOf, updateOf } from './connection-form';

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
  query: { b: '2', a: '1' },
  allow_private: false,
  source: 'settings',
  deleted_at: null,
  health: { state: 'unknown', checked_at: null, error: null },
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
      allow_private: 'yes',
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
      allow_private: true,
    });
  });
});

describe('a form for a known connection', () => {
  it('sends nothing when nothing was changed', () => {
    expect(updateOf(connection, form)).toEqual({ slug: 'vllm' });
    expect(updateOf(connection, { ...form, query: 'a=1\nb=2' })).toEqual({ slug: 'vllm' });
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
    expect(updateOf(connection, { ...form, drop_key: 'yes', drop_headers: 'yes' })).toEqual({
      slug: 'vllm',
      api_key: null,
      headers: {},
    });
  });

  it('knows what could send the key elsewhere', () => {
    expect(moves(connection, form)).toBe(false);
    expect(moves(connection, { ...form, name: 'Box', organization: 'org-1' })).toBe(false);
    expect(moves(connection, { ...form, allow_private: 'yes' })).toBe(false);
    expect(moves(connection, { ...form, base_url: 'https://other.example/v1' })).toBe(true);
    expect(moves(connection, { ...form, query: 'a=1' })).toBe(true);
    expect(moves(connection, { ...form, headers: 'x-team: other' })).toBe(true);
  });
});

it('makes a slug of a name', () => {
  expect(slugOf('My vLLM (Zürich)')).toBe('my-vllm-zurich');
  expect(slugOf('—')).toBe('');
});
