/**
 * What all nodes of this package in one process have in common. The build bundles each node into a file of its own,
 * code included, so a variable of a module exists once per node; this module alone stays a file of its own (`.shared`,
 * see `gulpfile.js`), which Node loads once.
 */
const kept = new Map<string, unknown>();

/**
 * The one value of that name in this process, made at first use.
 *
 * @param name unique in the package; who shares a value uses the same `make`
 */
export function perProcess<T>(name: string, make: () => T): T {
	if (!kept.has(name)) kept.set(name, make());
	return kept.get(name) as T;
}
