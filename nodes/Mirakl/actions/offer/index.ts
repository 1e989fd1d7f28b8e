import { exportOperation } from './export';
import { get } from './get';
import { getImportErrors } from './getImportErrors';
import { getImportStatus } from './getImportStatus';
import { getMany } from './getMany';
import { importOffers } from './importOffers';
import { updatePrices } from './updatePrices';
import { updateStock } from './updateStock';

/** What the shop sells: stock, prices, whole offers, and their imports. */
export const offer = {
	get,
	getMany,
	export: exportOperation,
	updateStock,
	updatePrices,
	importOffers,
	getImportStatus,
	getImportErrors,
};
