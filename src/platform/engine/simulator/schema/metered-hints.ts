import type { Hints } from '../hints/hints';
import { cost, costOfText, type Spend } from './budget';

/** The same hints, each search of the message paid for. */
export function meterHints(hints: Hints, spend: Spend): Hints {
  const { length } = hints.text;
  const search = () => spend(cost.search + length);
  return {
    get text() {
      spend(costOfText(length));
      return hints.text;
    },
    get found() {
      spend(length);
      return hints.found;
    },
    string(key) {
      search();
      return hints.string(key);
    },
    number(key, fits) {
      search();
      return hints.number(key, fits);
    },
    boolean(key) {
      search();
      return hints.boolean(key);
    },
    option(key, options) {
      search();
      const letters = options.reduce((sum, option) => sum + option.length, 0);
      spend(letters + options.length * (cost.step + costOfText(length)));
      return hints.option(key, options);
    },
    list(key) {
      search();
      return hints.list(key);
    },
    take(values) {
      spend(cost.step * values.length);
      return hints.take(values);
    },
    renew(except) {
      search();
      hints.renew(except);
    },
  };
}
