import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../app-shell/use-connection';
import {
  changesDestination,
  creationOf,
  emptyForm,
  formOf,
  moves,
  slugOf,
  updateOf,
} from './connection-form';

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
  omit_fields: [],
  proxy: null,
  proxy_credentials: false,
  environment_proxy: null,
  source: 'settings',
  created_at: 1,
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
const [team] = form.headers;

describe('the form of a new connection', () => {
  it('sends what was entered with its types, and no key when there is none', () => {
    const entered = {
      ...emptyForm,
      kind: 'compatible' as const,
      name: ' Box ',
      slug: 'box',
      base_url: 'http://localhost:8000/v1/',
      headers: [
        { key: ' X-Team ', value: ' signals ' },
        { key: '', value: '' },
      ],
      query: [{ key: 'debug', value: '' }],
      allow_private: ['localhost', '', '10.0.0.0/8, box.lan'],
      omit_fields: ['seed', ' stream_options, logprobs '],
    };
    expect(creationOf(entered)).toEqual({
      slug: 'box',
      name: 'Box',
      kind: 'compatible',
      base_url: 'http://localhost:8000/v1',
      api_key: null,
      organization: null,
      project: null,
      proxy: null,
      api_version: null,
      headers: { 'X-Team': 'signals' },
      query: { debug: '' },
      allow_private: ['localhost', '10.0.0.0/8', 'box.lan'],
      omit_fields: ['seed', 'stream_options', 'logprobs'],
    });
  });
});

describe('the form of a connection that exists', () => {
  it('sends nothing when nothing was changed', () => {
    expect(updateOf(connection, form)).toEqual({ slug: 'vllm' });
    const reordered = { ...form, query: [...form.query].reverse() };
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
    expect(updateOf(connection, { ...form, drop_key: true, headers: [] })).toEqual({
      slug: 'vllm',
      api_key: null,
      headers: {},
    });
  });

  it('shows the names of headers and parameters, never their values', () => {
    expect([form.headers, form.query]).toEqual([
      [{ key: 'x-team', value: '', stored: 'x-team' }],
      [
        { key: 'b', value: '', stored: 'b' },
        { key: 'a', value: '', stored: 'a' },
      ],
    ]);
  });

  it('keeps values that were not entered again, and clears one whose row was recreated', () => {
    const entered = {
      ...form,
      headers: [...form.headers, { key: 'x-new', value: '1' }],
      query: [
        { key: 'b', value: '3', stored: 'b' },
        { key: 'a', value: '' },
      ],
    };
    expect(updateOf(connection, entered)).toEqual({
      slug: 'vllm',
      headers: { 'x-team': null, 'x-new': '1' },
      query: { b: '3', a: '' },
    });
  });

  it('detects changes that could send the key elsewhere', () => {
    expect(moves(connection, form)).toBe(false);
    expect(moves(connection, { ...form, name: 'Box', organization: 'org-1' })).toBe(false);
    expect(moves(connection, { ...form, allow_private: ['box.lan'] })).toBe(false);
    expect(moves(connection, { ...form, base_url: 'https://other.example/v1' })).toBe(true);
    expect(moves(connection, { ...form, query: [{ key: 'a', value: '1' }] })).toBe(true);
    expect(
      moves(connection, { ...form, headers: [{ key: 'x-team', value: 'other', ...team }] }),
    ).toBe(false);
    expect(
      moves(connection, { ...form, headers: [{ ...team, key: 'x-team', value: 'other' }] }),
    ).toBe(true);
  });
});

it('makes a slug of a name', () => {
  expect(slugOf('My vLLM (Zürich)')).toBe('my-vllm-zurich');
  expect(slugOf('—')).toBe('');
});

describe('the proxy in the form', () => {
  const proxied = { ...connection, proxy: 'socks5://proxy.lan:1080', proxy_credentials: true };
  const asStored = formOf(proxied);

  it('is sent with a user and a password only if they were entered', () => {
    const entered = { ...emptyForm, proxy: ' http://proxy.lan:3128/ ' };
    expect(creationOf(entered)).toMatchObject({ proxy: 'http://proxy.lan:3128' });
    expect(creationOf(entered)).not.toHaveProperty('proxy_credentials');
    const known = { ...entered, proxy_user: 'me', proxy_password: 'x' };
    expect(creationOf(known)).toMatchObject({ proxy_credentials: { user: 'me', password: 'x' } });
    expect(creationOf({ ...known, proxy: '' })).not.toHaveProperty('proxy_credentials');
  });

  it('keeps what is stored, changes it, or erases it', () => {
    expect(updateOf(proxied, asStored)).toEqual({ slug: 'vllm' });
    expect(updateOf(proxied, { ...asStored, drop_proxy_credentials: true })).toEqual({
      slug: 'vllm',
      proxy_credentials: null,
    });
    expect(updateOf(proxied, { ...asStored, proxy: '' })).toEqual({ slug: 'vllm', proxy: null });
  });

  it('requires the key again after each change, and headers with another address', () => {
    const moved = { ...asStored, proxy: 'http://other.lan:3128' };
    const renamed = { ...asStored, proxy_user: 'other' };
    expect([asStored, moved, renamed].map((one) => moves(proxied, one))).toEqual([
      false,
      true,
      true,
    ]);
    expect([moved, renamed].map((one) => changesDestination(proxied, one))).toEqual([true, false]);
  });
});
