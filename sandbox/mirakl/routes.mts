import { financeRoutes } from './routes/finance.mts';
import { offerRoutes } from './routes/offers.mts';
import { orderRoutes } from './routes/orders.mts';
import { referenceRoutes } from './routes/reference.mts';
import type { Route } from './routes/route.mts';
import { serviceRoutes } from './routes/service.mts';
import { shipmentRoutes } from './routes/shipments.mts';

/** Every operation of the seller API that this simulator knows; the first path that fits counts. */
export const routes: readonly Route[] = [
	...referenceRoutes,
	...orderRoutes,
	...shipmentRoutes,
	...serviceRoutes,
	...financeRoutes,
	...offerRoutes,
];

/**
 * The route that answers a request.
 * @returns the route and the URL-decoded values of its path; `'method'` where only the method is
 *          wrong, null where no operation has this path
 */
export function findRoute(
	method: string,
	path: string,
): { route: Route; params: string[] } | 'method' | null {
	let pathKnown = false;
	for (const route of routes) {
		const match = route.pattern.exec(path);
		if (match === null) continue;
		if (route.method === method) return { route, params: match.slice(1).map(decode) };
		pathKnown = true;
	}
	return pathKnown ? 'method' : null;
}

function decode(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
