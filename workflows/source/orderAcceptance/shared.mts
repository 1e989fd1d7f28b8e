import { reshape } from '../nodes.mts';

/** The mapping tables, as rules ask for them. */
export const MAPS = {
	skuMap: "={{ $('SKU map').all() }}",
	shippingMap: "={{ $('Shipping map').all() }}",
};

/** An Open Orders row that a rule planned, ready to be written. */
export const ROW = reshape('{ id: $json.rowId ?? null, ...$json.row }');
