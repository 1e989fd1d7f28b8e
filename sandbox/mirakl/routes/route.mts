import type { Operation } from '../operations/call.mts';
import type { MiraklSwitches } from '../switches.mts';

export interface Route {
	/** Mirakl's API code; faults and the log are keyed by it. */
	code: string;
	method: string;
	pattern: RegExp;
	run: Operation;
	/** False: the feature is off on this tenant and the path answers 404. */
	enabled?: (switches: MiraklSwitches) => boolean;
	/** Answers without a key. */
	open?: true;
	/** Counts its own calls, as more than the operation decides. */
	ownLimit?: true;
}

/** One operation below `/api`; `{}` in the path stands for a value. */
export function route(
	code: string,
	method: string,
	path: string,
	run: Operation,
	options: Partial<Pick<Route, 'enabled' | 'open' | 'ownLimit'>> = {},
): Route {
	const pattern = new RegExp(`^/api${path.replaceAll('{}', '([^/]+)')}$`);
	return { code, method, pattern, run, ...options };
}
