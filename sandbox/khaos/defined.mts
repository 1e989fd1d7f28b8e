type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The members of an object that are not undefined. */
export function defined<T extends object>(source: T): Partial<Defined<T>> {
	return Object.fromEntries(
		Object.entries(source).filter(([, value]) => value !== undefined),
	) as Partial<Defined<T>>;
}
