import { UserFacingError } from '../../common/failures';

/** Every operation of the guide that reads begins so; `FTStockDataArray` is a list of v7.3b. */
const READS = /^(?:get|export|ftstockdataarray$)/;
/** What this package never writes into Khaos Control: stock, its levels and costs, and prices. */
const KEPT_IN_KHAOS = /stock|level|quantit|inventory|price|pricing|cost|discount/;

/**
 * May this operation not be called by anybody? `ImportStockStatus` and `ImportPriceLists` (guide v7.8d) write stock
 * and prices, which only people in Khaos Control change (rules.md#khaos-control-keeps-its-stock-and-prices). Operations
 * of newer services count by their name: whatever does not read and is about stock or prices (`ImportStockStatusEx`,
 * `UpdateStockLevels`, …). Upper and lower case, a prefix, a namespace and surrounding space make no difference.
 */
export function isForbidden(operation: string): boolean {
	const name = operation
		.replace(/^.*[:#/}]/s, '')
		.replace(/[^a-z0-9]/gi, '')
		.toLowerCase();
	return KEPT_IN_KHAOS.test(name) && !READS.test(name);
}

/**
 * Refuses an operation that writes stock or prices.
 *
 * @param spellings the operation wherever a request names it: by itself, in the SOAPAction, as element of the body
 * @throws UserFacingError
 */
export function refuseForbidden(...spellings: string[]): void {
	const found = spellings.find(isForbidden);
	if (found === undefined) return;
	throw new UserFacingError(
		`'${found.trim()}' writes stock or prices into Khaos Control, which this package never does`,
		'Change stock and prices in Khaos Control itself.',
	);
}
