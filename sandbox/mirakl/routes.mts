import type { MiraklSwitches } from './switches.mts';
import { acceptOrder } from './operations/accept-order.mts';
import { account } from './operations/account.mts';
import type { Operation } from './operations/call.mts';
import {
	offerExportFile,
	offerExportStatus,
	startOfferExport,
} from './operations/export-offers.mts';
import { importStock, stockImportErrors, stockImportStatus } from './operations/import-stock.mts';
import { listOffers } from './operations/list-offers.mts';
import { listOrders } from './operations/list-orders.mts';
import { patchOrders } from './operations/patch-orders.mts';
import { platformConfiguration } from './operations/platform.mts';
import {
	listCarriers,
	listReasons,
	listShipments,
	listShippingTypes,
	version,
} from './operations/reference-data.mts';
import { confirmShipment, setTracking } from './operations/ship-order.mts';

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

const stockImports = (switches: MiraklSwitches): boolean => switches.stockImports;

const routes: readonly Route[] = [
	{ ...route('V01', 'GET', '/version', version), open: true },
	route('A01', 'GET', '/account', account),
	{
		...route('PC01', 'GET', '/platform/configuration', platformConfiguration),
		enabled: (switches) => switches.platformConfiguration,
	},
	{ ...route('OR11', 'GET', '/orders', listOrders), ownLimit: true },
	route('OR04', 'PUT', '/orders', patchOrders),
	route('OR21', 'PUT', '/orders/{}/accept', acceptOrder),
	route('OR23', 'PUT', '/orders/{}/tracking', setTracking),
	route('OR24', 'PUT', '/orders/{}/ship', confirmShipment),
	route('OF21', 'GET', '/offers', listOffers),
	{ ...route('OF52', 'POST', '/offers/export/async', startOfferExport), ownLimit: true },
	route('OF53', 'GET', '/offers/export/async/status/{}', offerExportStatus),
	route('OF54', 'GET', '/offers/export/async/file/{}', offerExportFile),
	{ ...route('STO01', 'POST', '/offers/stock/imports', importStock), enabled: stockImports },
	{
		...route('STO02', 'GET', '/offers/stock/imports/{}/status', stockImportStatus),
		enabled: stockImports,
	},
	{
		...route('STO03', 'GET', '/offers/stock/imports/{}/error_report', stockImportErrors),
		enabled: stockImports,
	},
	route('SH12', 'GET', '/shipping/types', listShippingTypes),
	route('SH21', 'GET', '/shipping/carriers', listCarriers),
	route('RE01', 'GET', '/reasons', listReasons),
	{
		...route('ST11', 'GET', '/shipments', listShipments),
		enabled: (switches) => switches.multiShipment,
	},
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

function route(code: string, method: string, path: string, run: Operation): Route {
	return { code, method, pattern: new RegExp(`^/api${path.replaceAll('{}', '([^/]+)')}$`), run };
}

function decode(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
