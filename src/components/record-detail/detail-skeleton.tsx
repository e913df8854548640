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
      {[92, 78, 85, 64, 88, 71, 80].map((width) => (
        <span key={width} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
