import { z } from 'zod';
import type { OtherRef, ResolvedSku } from '../domain/orders/resolveSkus';
import { choiceCell, listOf, readRows, requiredText, textCell } from './cells';

const resolvedSku = z.object({
	sku: requiredText('the item names no SKU'),
	answer: choiceCell(['otherRef', 'ambiguous', 'unknown'], 'unknown'),
	stockCode: textCell(),
	candidates: listOf(textCell()),
});

/**
 * Items of Order: Resolve SKUs.
 *
 * @throws UserFacingError that names the SKU, the field and the value
 */
export function readResolvedSkus(items: readonly unknown[]): ResolvedSku[] {
	return readRows('Resolved SKU', resolvedSku, items, (item) => item.sku);
}

const otherRef = z.object({ stockCode: textCell(), otherRef: textCell() });

/** Items of Khaos Control: Get Availability, asked by Other Ref or by Stock Code; those without an Other Ref are left out. */
export function readOtherRefs(items: readonly unknown[]): OtherRef[] {
	return readRows('Khaos Control item', otherRef, items, (item) => item.stockCode).filter(
		(item) => item.stockCode !== '' && item.otherRef !== '',
	);
}

const skus = z.object({ skus: listOf(textCell()), next: textCell() });

/** The SKUs of orders that are to be decided or created (items of Match). */
export function readAskedSkus(items: readonly unknown[]): string[] {
	return readRows('Order item', skus, items, () => undefined)
		.filter(({ next }) => next === 'decide' || next === 'create')
		.flatMap((item) => item.skus);
}
