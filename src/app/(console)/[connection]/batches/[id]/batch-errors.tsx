import { LineProblems } from '../line-problems';
import classes from './batch-detail.module.css';

/** Why upstream did not take the input file, by line. */
export function BatchErrors({ errors }: { errors: readonly unknown[] }) {
  return (
    <div className={classes.errors}>
      <p>Upstream did not take the input file. None of its requests was answered.</p>
      <LineProblems label="Errors of the input file" problems={errors} />
    </div>
  );
}
