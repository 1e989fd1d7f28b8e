import {
	offerExportFile,
	offerExportStatus,
	startOfferExport,
} from '../operations/export-offers.mts';
import { getOffer, getOfferQuantity } from '../operations/get-offer.mts';
import {
	importOffers,
	listOfferImports,
	offerImportErrors,
	offerImportStatus,
	upsertOffers,
} from '../operations/import-offers.mts';
import { importPrices, listPriceImports, priceImportErrors } from '../operations/import-prices.mts';
import { importStock, stockImportErrors, stockImportStatus } from '../operations/import-stock.mts';
import { listOffers } from '../operations/list-offers.mts';
import type { MiraklSwitches } from '../switches.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

const stock = { enabled: (switches: MiraklSwitches): boolean => switches.stockImports };

/** Offers, their stock and their prices. */
export const offerRoutes: readonly Route[] = [
	route('OF21', 'GET', '/offers', listOffers),
	route('OF52', 'POST', '/offers/export/async', startOfferExport, { ownLimit: true }),
	route('OF53', 'GET', '/offers/export/async/status/{}', offerExportStatus),
	route('OF54', 'GET', '/offers/export/async/file/{}', offerExportFile),
	route('STO01', 'POST', '/offers/stock/imports', importStock, stock),
	route('STO02', 'GET', '/offers/stock/imports/{}/status', stockImportStatus, stock),
	route('STO03', 'GET', '/offers/stock/imports/{}/error_report', stockImportErrors, stock),
	route('OF01', 'POST', '/offers/imports', importOffers),
	route('OF04', 'GET', '/offers/imports', listOfferImports),
	route('OF02', 'GET', '/offers/imports/(\\d+)', offerImportStatus),
	route('OF03', 'GET', '/offers/imports/(\\d+)/error_report', offerImportErrors),
	route('OF24', 'POST', '/offers', upsertOffers),
	route('PRI01', 'POST', '/offers/pricing/imports', importPrices),
	route('PRI02', 'GET', '/offers/pricing/imports', listPriceImports),
	route('PRI03', 'GET', '/offers/pricing/imports/{}/error_report', priceImportErrors),
	route('OF22', 'GET', '/offers/(\\d+)', getOffer),
	route('OF26', 'GET', '/offers/(\\d+)/quantity', getOfferQuantity),
];
