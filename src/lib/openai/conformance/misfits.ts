/**
 * Where values of `Ours` would not do for `Theirs`: dotted paths, `[]` for items, each with what is
 * the matter. `null`: may be null; `optional`: may be absent; `open`: may be any text; `absent`: is
 * not there at all; `else`: is of another kind.
 */
export type Misfits<Ours, Theirs, Path extends string = ''> = [Ours] extends [Theirs]
  ? never
  : Each<Ours, Theirs, Path>;

/** Those at the top: of fields, not of what is below them. */
export type Top<Misfit> = Misfit extends `${string}${'.' | '['}${string} ${string}`
  ? never
  : Misfit;

/** Those that are more than leniency, at any depth. */
export type Grave<Misfit> = Extract<Misfit, `${string} ${'absent' | 'else'}`>;

/** One member of a union after the other. */
type Each<Ours, Theirs, Path extends string> = Ours extends Theirs
  ? never
  : Ours extends null
    ? `${Path} null`
    : Ours extends undefined
      ? `${Path} optional`
      : Ours extends string
        ? OfText<Theirs, Path>
        : Ours extends readonly (infer Item)[]
          ? OfItems<Item, Theirs, Path>
          : Ours extends object
            ? OfFields<Ours, Partner<Ours, Exclude<Theirs, readonly unknown[]>>, Path>
            : `${Path} else`;

type OfText<Theirs, Path extends string> = [Extract<Theirs, string>] extends [never]
  ? `${Path} else`
  : `${Path} open`;

type OfItems<Item, Theirs, Path extends string> =
  Extract<Theirs, readonly unknown[]> extends readonly (infer Other)[]
    ? [Extract<Theirs, readonly unknown[]>] extends [never]
      ? `${Path} else`
      : Misfits<Item, Other, `${Path}[]`>
    : `${Path} else`;

type OfFields<Ours, Theirs, Path extends string> = [Theirs] extends [never]
  ? `${Path} else`
  : {
      [Name in keyof Theirs & string]-?: Name extends keyof Ours
        ? Misfits<Ours[Name], Theirs[Name], Path extends '' ? Name : `${Path}.${Name}`>
        : undefined extends Theirs[Name]
          ? never
          : `${Path}.${Name} absent`;
    }[keyof Theirs & string];

/** The member of a union of objects that has the same tag. */
type Partner<Ours, Theirs, Objects = Extract<Theirs, object>> =
  IsUnion<Objects> extends true
    ? Ours extends { event: infer Tag }
      ? Extract<Objects, { event: Tag }>
      : Ours extends { type: infer Tag }
        ? Extract<Objects, { type: Tag }>
        : Ours extends { role: infer Tag }
          ? Extract<Objects, { role: Tag }>
          : Objects
    : Objects;

type IsUnion<T, Whole = T> = [T] extends [never]
  ? false
  : T extends unknown
    ? [Whole] extends [T]
      ? false
      : true
    : never;
