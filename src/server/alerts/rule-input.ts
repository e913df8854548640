import { z } from 'zod';
import { alertSourceNames, alertSources, noAlertFilters } from '@/lib/alerts/alert-sources';
import { plainErrorMessage } from '@/strings/server-errors';
import { objectId } from '../ids';
import { refuseField } from '../localized-error';
import type { Services } from '../services';
import { alertChannelStore } from './channel-store';
import type { AlertRuleDraft } from './rule-store';

const filterText = z
  .string()
  .trim()
  .max(300)
  .transform((text) => text || null)
  .nullable();

/** What a rule looks for. */
export const ruleQuestion = z.object({
  source: z.enum(alertSourceNames),
  params: z.record(z.string().max(50), z.union([z.string().max(50), z.number()])).default({}),
  filters: z
    .object({
      connections: z.array(objectId).max(100).default([]),
      kinds: z.array(z.string().max(50)).max(20).default([]),
      model: filterText.default(null),
      text: filterText.default(null),
      created_by: objectId.nullable().default(null),
    })
    .default(noAlertFilters),
});

export const ruleInput = ruleQuestion.extend({
  name: z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(200),
  channels: z.array(objectId).max(20).default([]),
  in_console: z.boolean().default(true),
});

export type RuleInput = z.infer<typeof ruleInput>;
type RuleQuestion = z.infer<typeof ruleQuestion>;

/** The question with its parameters, each of which gets its reason where it is wrong. */
export function checkQuestion({ source, params, filters }: RuleQuestion) {
  const form = alertSources[source];
  const checked: Record<string, string | number> = {};
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(form.params, name))
      refuseField(`params.${name}`, 'alerts.paramUnknown', { name });
  }
  for (const [name, param] of Object.entries(form.params)) {
    const value = params[name] ?? param.initial;
    const field = `params.${name}`;
    if (param.type === 'number') {
      const { min, max, isWhole } = param;
      const number = typeof value === 'number' || value.trim() !== '' ? Number(value) : Number.NaN;
      if (!(number >= min && number <= max)) refuseField(field, 'alerts.paramRange', { min, max });
      if (isWhole && !Number.isInteger(number)) refuseField(field, 'alerts.paramWhole');
      checked[name] = number;
    } else if (param.type === 'choice') {
      const values = param.values.join(', ');
      if (!param.values.includes(String(value)))
        refuseField(field, 'alerts.paramChoice', { values });
      checked[name] = value;
    } else {
      if (!/^[A-Z]{3}$/.test(String(value))) refuseField(field, 'alerts.paramCurrency');
      checked[name] = value;
    }
  }
  for (const kind of filters.kinds) {
    if (!form.kinds.includes(kind)) refuseField('filters.kinds', 'alerts.kind', { kind });
  }
  return { source, params: checked, filters };
}

export async function checkRule(services: Services, input: RuleInput): Promise<AlertRuleDraft> {
  const { name, channels, in_console } = input;
  const question = checkQuestion(input);
  const known = await alertChannelStore(services.db, services.encryption).list();
  for (const id of channels) {
    if (!known.some((channel) => channel.id === id)) refuseField('channels', 'alerts.noChannel');
  }
  if (channels.length === 0 && !in_console) refuseField('channels', 'alerts.nowhere');
  const connections = await services.connections.list();
  for (const slug of question.filters.connections) {
    if (!connections.some((connection) => connection.slug === slug))
      refuseField('filters.connections', 'connections.notFound', { slug });
  }
  return { ...question, name, channels: [...new Set(channels)], inConsole: in_console };
}
