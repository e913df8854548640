import { dateAfter, dateIn } from '@/lib/zoned-days';
import type { Services } from '../../services';
import { usageReport } from '../../usage/report';
import {
  type AlertFinding,
  type AlertQuestion,
  type AlertSource,
  findEach,
  numberParam,
} from '../source';

/** Days, weeks from Monday and months are those of UTC, as the accounts of providers are. */
const timeZone = 'UTC';

/** What was used costs more than an amount. What has no price is in no sum. */
export const cost: AlertSource = {
  look: {
    every: 300,
    find: ({ services, now }, rules) =>
      findEach(rules, async (rule) => {
        const today = dateIn(timeZone, now);
        const from = startOf(today, String(rule.params.period));
        return above(await spentIn(services, rule, from, today), rule, () => now);
      }),
  },

  async past({ services, now }, question, since) {
    const from = startOf(dateIn(timeZone, since), String(question.params.period));
    const spent = await spentIn(services, question, from, dateIn(timeZone, now));
    return above(spent, question, (date) => Date.parse(`${date}T00:00:00Z`) / 1000)
      .filter(({ at }) => at >= since)
      .reverse();
  },
};

interface Spent {
  /** The first day of its period, and the day. */
  period: string;
  date: string;
  /** From the beginning of the period to the end of the day. */
  amount: number;
}

async function spentIn(
  services: Services,
  { params, filters }: AlertQuestion,
  from: string,
  to: string,
): Promise<Spent[]> {
  const sums = new Map<string, number>();
  const asked = filters.connections.length > 0 ? filters.connections : [undefined];
  const spent = new Map<string, Spent>();
  for (const connection of asked) {
    const query = { from, to, time_zone: timeZone, group_by: 'model', connection } as const;
    for (const { date, cost } of (await usageReport(services, query)).days) {
      const found = cost.amounts.find(({ currency }) => currency === params.currency);
      sums.set(date, (sums.get(date) ?? 0) + Number(found?.amount ?? 0));
    }
  }
  const totals = new Map<string, number>();
  for (const [date, amount] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const period = startOf(date, String(params.period));
    totals.set(period, (totals.get(period) ?? 0) + amount);
    spent.set(date, { period, date, amount: totals.get(period) ?? 0 });
  }
  return [...spent.values()];
}

/** The first day of each period on which the sum is above the amount. */
function above(spent: Spent[], question: AlertQuestion, atOf: (date: string) => number) {
  const limit = numberParam(question, 'amount');
  const { currency, period } = question.params;
  const found = new Map<string, AlertFinding>();
  for (const one of spent) {
    if (one.amount <= limit || found.has(one.period)) continue;
    found.set(one.period, {
      key: JSON.stringify(['cost', period, one.period, currency, limit]),
      at: atOf(one.date),
      text: 'cost',
      values: {
        limit,
        amount: Math.round(one.amount * 100) / 100,
        currency: String(currency),
        period: String(period),
        from: one.period,
      },
      subject: {
        connection:
          question.filters.connections.length === 1 ? question.filters.connections[0] : null,
      },
    });
  }
  return [...found.values()];
}

function startOf(date: string, period: string): string {
  if (period === 'month') return `${date.slice(0, 7)}-01`;
  if (period === 'day') return date;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dateAfter(date, -weekday);
}
