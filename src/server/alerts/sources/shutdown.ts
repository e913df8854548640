import { daysUntil } from '@/lib/days-left';
import { type EndingModel, readBoard } from '../../lifecycle/board';
import { contains, isOfConnection } from '../filters';
import {
  type AlertFinding,
  type AlertQuestion,
  type AlertSource,
  findEach,
  numberParam,
} from '../source';

const day = 86_400;

/** Models that are switched off soon. */
export const shutdown: AlertSource = {
  look: {
    every: 3600,
    async find({ services, now }, rules) {
      const { models } = await readBoard(services);
      return findEach(rules, (rule) =>
        models
          .filter((model) => isAsked(model, rule))
          .flatMap((model) => {
            const left = daysUntil(model.date, now * 1000);
            if (left === null || left < 0 || left > numberParam(rule, 'days')) return [];
            return findingOf(model, left, now);
          }),
      );
    },
  },

  async past({ services, now }, question, since) {
    const { models } = await readBoard(services);
    return models
      .filter((model) => isAsked(model, question))
      .flatMap((model) => {
        const days = numberParam(question, 'days');
        const at = Date.parse(`${model.date}T00:00:00Z`) / 1000 - days * day;
        return at >= since && at <= now ? [findingOf(model, days, at)] : [];
      })
      .sort((a, b) => b.at - a.at);
  },
};

function isAsked({ connection, model, uses }: EndingModel, { filters, params }: AlertQuestion) {
  return (
    isOfConnection(connection, filters) &&
    (filters.model === null || contains(model, filters.model)) &&
    (params.used === 'no' || uses.length > 0)
  );
}

function findingOf(
  { connection, model, date, replacement }: EndingModel,
  left: number,
  at: number,
) {
  return {
    key: JSON.stringify([connection, model, date]),
    at,
    text: 'shutdown',
    values: { name: model, date, left, replacement: replacement ?? '' },
    subject: { connection, kind: 'model', id: model, name: model },
  } satisfies AlertFinding;
}
