'use client';

import { useTranslations } from 'use-intl';
import { keepsStored, type Pair, type PairLimits, pairProblem } from '@/components/form/pairs';
import type { ConnectionView } from '../../app-shell/use-connection';
import { type ConnectionForm, changesDestination, moves } from './connection-form';

export const headerLimits: PairLimits = {
  pairs: 50,
  key: 100,
  value: 4000,
  emptyValues: true,
  ignoresCase: true,
};
export const queryLimits: PairLimits = { pairs: 50, key: 100, value: 1000, emptyValues: true };

/** What the browser can see by itself; the server sees the rest. `connection` is null for a new one. */
export function useConnectionRules(connection: ConnectionView | null) {
  const t = useTranslations('connections.form');

  function urlProblem({ kind, base_url }: ConnectionForm): string | null {
    const url = base_url.trim();
    if (!url) return kind === 'openai' ? null : t('noUrl');
    return /^https?:\/\/./i.test(url) && URL.canParse(url) ? null : t('badUrl');
  }

  function proxyProblem({ proxy }: ConnectionForm): string | null {
    const url = proxy.trim();
    if (!url) return null;
    if (!/^(https?|socks5h?):\/\/./i.test(url) || !URL.canParse(url)) return t('badProxy');
    const { username, password } = new URL(url);
    return username || password ? t('proxyWithPassword') : null;
  }

  function keyProblem(form: ConnectionForm): string | null {
    if (form.api_key.trim()) return null;
    const isStored = Boolean(connection?.key_last4) && !form.drop_key;
    if (!isStored) return form.kind === 'compatible' ? null : t('noKey');
    return connection && moves(connection, form) ? t('keyAgain') : null;
  }

  function pairsProblem(
    pairs: readonly Pair[],
    limits: PairLimits,
    form: ConnectionForm,
  ): string | null {
    const problem = pairProblem(pairs, limits);
    switch (problem?.what) {
      case 'tooMany':
        return t('tooMany', { max: problem.max });
      case 'noKey':
        return t('noPairKey');
      case 'noValue':
        return t('noPairValue', { key: problem.key });
      case 'tooLong':
        return t('pairTooLong', { key: problem.key });
      case 'duplicate':
        return t('pairTwice', { key: problem.key });
    }
    // What is stored does not go where somebody who was not shown it wants it.
    if (!connection || !changesDestination(connection, form)) return null;
    const names = pairs.filter(keepsStored).map(({ key }) => key.trim());
    if (names.length === 0) return null;
    return t('valuesAgain', { count: names.length, names: names.join(', ') });
  }

  return (form: ConnectionForm): Record<string, string | null> => ({
    base_url: urlProblem(form),
    api_version: form.kind === 'azure' && !form.api_version.trim() ? t('noVersion') : null,
    name: form.name.trim() ? null : t('noName'),
    slug: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(form.slug.trim()) ? null : t('badSlug'),
    api_key: keyProblem(form),
    headers: pairsProblem(form.headers, headerLimits, form),
    query: pairsProblem(form.query, queryLimits, form),
    proxy: proxyProblem(form),
    proxy_user:
      form.proxy.trim() && form.proxy_password && !form.proxy_user ? t('noProxyUser') : null,
  });
}
