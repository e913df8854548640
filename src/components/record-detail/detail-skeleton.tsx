import classes from './record-detail.module.css';

/** The shape of a record's page while upstream is asked. */
export function DetailSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <div className={classes.skeletonFacts}>
        {[130, 96, 140, 110, 72, 40].map((width) => (
          <span key={width} style={{ width }} />
        ))}
      </div>
      <Lines />
    </div>
  );
}

/** The shape of what a tab holds while it is asked for. */
export function SkeletonLines() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <Lines />
    </div>
  );
}

function Lines() {
  return [92, 78, 85, 64, 88, 71, 80].map((width) => (
    <span key={width} style={{ width: `${width}%` }} />
  ));
}
