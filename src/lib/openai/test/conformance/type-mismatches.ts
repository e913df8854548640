/**
 * Where values of `Ours` are not assignable to `Theirs`: dotted paths, `[]` for items, each with
 * the problem. `null`: may be null; `optional`: may be absent; `open`: may be any text; `absent`:
 * does not exist; `else`: has another type.
 */
export type TypeMismatches<Ours, Theirs, Path extends string = ''> = [Ours] extends [Theirs]
  ? never
  : Each<Ours, Theirs, Path>;

/** Problems at the top level only. */
export type TopLevel<Misfit> = Misfit extends `${string}${'.' | '['}${string} ${string}`
  ? never
  : Misfit;

/** Problems beyond leniency, at any depth. */
export type Serious<Misfit> = Extract<Misfit, `${string} ${'absent' | 'else'}`>;

/** One union member at a time. */
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
      : TypeMismatches<Item, Other, `${Path}[]`>
    : `${Path} else`;

type OfFields<Ours, Theirs, Path extends string> = [Theirs] extends [never]
  ? `${Path} else`
  : {
      [Name in keyof Theirs & string]-?: Name extends keyof Ours
        ? TypeMismatches<Ours[Name], Theirs[Name], Path extends '' ? Name : `${Path}.${Name}`>
        : undefined extends Theirs[Name]
          ? never
          : `${Path}.${Name} absent`;
    }[keyof Theirs & string];

/** The member of a union of objects with the same tag. */
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
