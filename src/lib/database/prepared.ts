/**
 * A statement that is built and prepared once for each database and each kind of handle, because building takes longer
 * than running.
 */
export function prepared<On extends object, Statement>(
  build: (on: On) => Statement,
): (on: On) => Statement {
  const statements = new WeakMap<On, Statement>();
  return (on) => {
    const found = statements.get(on);
    if (found) return found;
    const statement = build(on);
    statements.set(on, statement);
    return statement;
  };
}
