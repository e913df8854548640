import type { inferRouterInputs } from '@trpc/server';
import { type AlertSourceName, alertSources, initialAlertParams } from '@/lib/alerts/alert-sources';
import type { AppRouter } from '@/server/router';
import { isKnownSource, type ShownRule } from '../alert-views';

type Inputs = inferRouterInputs<AppRouter>['alerts'];

export interface RuleForm {
  name: string;
  source: AlertSourceName;
  /** As typed. */
  params: Record<string, string>;
  filters: {
    connections: string[];
    kinds: string[];
    model: string;
    text: string;
    created_by: string;
  };
  channels: string[];
  in_console: boolean;
}

export const emptyRule: RuleForm = {
  name: '',
  source: 'failed',
  params: {},
  filters: { connections: [], kinds: [], model: '', text: '', created_by: '' },
  channels: [],
  in_console: true,
};

/** The parameters of a source as its form begins. */
export function initialParams(source: AlertSourceName): Record<string, string> {
  return textsOf(initialAlertParams(source));
}

export function formOf(rule: ShownRule): RuleForm {
  const { name, source, params, filters, channels, in_console } = rule;
  const { connections, kinds, model, text, created_by } = filters;
  return {
    name,
    source: isKnownSource(source) ? source : 'failed',
    params: textsOf(params),
    filters: {
      connections: [...connections],
      kinds: [...kinds],
      ...{ model: model ?? '', text: text ?? '', created_by: created_by ?? '' },
    },
    channels: [...channels],
    in_console,
  };
}

/** What the server is asked: nothing that does not belong to the source. */
export function questionOf({ source, params, filters }: RuleForm): Inputs['preview'] {
  const form = alertSources[source];
  const may = (filter: (typeof form.filters)[number]) => form.filters.includes(filter);
  return {
    source,
    params: Object.fromEntries(
      Object.entries(params).flatMap(([name, value]) => {
        const type = form.params[name]?.type;
        // Not everybody writes a decimal with a point.
        return type ? [[name, type === 'number' ? value.replace(',', '.') : value]] : [];
      }),
    ),
    filters: {
      connections: filters.connections,
      kinds: may('kinds') ? filters.kinds.filter((kind) => form.kinds.includes(kind)) : [],
      model: may('model') ? filters.model : null,
      text: may('text') ? filters.text : null,
      created_by: may('created_by') ? filters.created_by || null : null,
    },
  };
}

export function ruleOf(values: RuleForm): Inputs['create'] {
  const { name, channels, in_console } = values;
  return { ...questionOf(values), name, channels, in_console };
}

function textsOf(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
