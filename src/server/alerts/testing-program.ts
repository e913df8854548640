// A process of its own, which the test ends with a kill -9: `evaluate` finds and never sends, `run` does all there is.
import { runHistory } from '../history/run';
import { services } from '../services';
import { createAlertRunner } from './runner';

const [, , mode] = process.argv;
const opened = services();

if (mode === 'run') await runHistory(opened);
else {
  await createAlertRunner(opened).evaluate();
  process.stdout.write('evaluated\n');
  setInterval(() => {}, 1000);
}
