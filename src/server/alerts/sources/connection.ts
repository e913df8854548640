import { isUnhealthy } from '../../connections/failure';
import { isOfConnection } from '../filters';
import { type AlertFinding, type AlertSource, findEach, numberParam } from '../source';
import { type WatchedState, watchStore } from '../watches';

/** Connections that do not answer for a while, and that answer again. */
export const connection: AlertSource = {
  look: {
    every: 5,
    async find({ services, now }, rules) {
      const all = await services.connections.list();
      const known = all.filter(({ deletedAt, checkedAt }) => deletedAt === null && checkedAt);
      const watched = await watchStore(services.db).note(
        'connection',
        known.map(({ slug, failure }) => ({
          subject: slug,
          state: failure && isUnhealthy(failure) ? 'down' : 'up',
        })),
        now,
      );
      const messages = new Map(known.map(({ slug, failure }) => [slug, failure?.message ?? '']));
      const names = new Map(known.map(({ slug, name }) => [slug, name]));
      return findEach(rules, (rule) =>
        watched
          .filter(({ subject }) => isOfConnection(subject, rule.filters))
          .flatMap((state) => {
            const name = names.get(state.subject) ?? state.subject;
            const minutes = numberParam(rule, 'minutes');
            const recovery = rule.params.recovery === 'yes';
            const around = { name, reason: messages.get(state.subject) ?? '', now };
            return findingOf(state, minutes * 60, recovery, around) ?? [];
          }),
      );
    },
  },

  // Only its last state is known.
  past: null,
};

interface Surroundings {
  name: string;
  reason: string;
  now: number;
}

function findingOf(
  { subject, state, since, previousSince }: WatchedState,
  wait: number,
  recovery: boolean,
  { name, reason, now }: Surroundings,
): AlertFinding | null {
  const base = { key: JSON.stringify([subject, state, since]), subject: { connection: subject } };
  if (state === 'down') {
    if (now - since < wait) return null;
    const values = { name, reason, for_seconds: now - since };
    // Also when it was down before the rule was made: it is now.
    return { ...base, at: now, text: 'connection_down', values };
  }
  if (!recovery || previousSince === null || since - previousSince < wait) return null;
  const values = { name, for_seconds: since - previousSince };
  return { ...base, at: since, text: 'connection_up', values };
}
